"""A claim's question must belong to the claim's event: a composite foreign key, which Django cannot write."""

from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("claims", "0003_initial")]

    operations = [
        migrations.RunSQL(
            sql="""
                ALTER TABLE claims_claim
                    ADD CONSTRAINT claim_answers_a_question_of_its_own_event
                    FOREIGN KEY (question_id, event_id) REFERENCES claims_question (id, event_id)
                    DEFERRABLE INITIALLY DEFERRED
            """,
            reverse_sql="ALTER TABLE claims_claim DROP CONSTRAINT claim_answers_a_question_of_its_own_event",
        ),
    ]
