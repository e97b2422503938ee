"""The search index, and the text search configuration in which it is written and asked."""

import django.contrib.postgres.fields
import django.contrib.postgres.indexes
import django.contrib.postgres.search
from django.db import migrations, models

# A copy of PostgreSQL's own: English stemming for words in Latin letters, Russian stemming for all others.
MAKE_CONFIGURATION = "CREATE TEXT SEARCH CONFIGURATION attest (COPY = pg_catalog.russian)"
DROP_CONFIGURATION = "DROP TEXT SEARCH CONFIGURATION attest"


class Migration(migrations.Migration):

    dependencies = [
        ('records', '0001_initial'),
    ]

    operations = [
        migrations.RunSQL(MAKE_CONFIGURATION, DROP_CONFIGURATION),
        migrations.CreateModel(
            name='SearchDocument',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('kind', models.CharField(max_length=20)),
                ('object_id', models.BigIntegerField()),
                ('identifier', models.CharField(max_length=120)),
                ('title', models.TextField()),
                ('title_key', models.CharField(db_collation='C', max_length=100)),
                ('language', models.CharField(blank=True, max_length=35)),
                ('passages', models.JSONField(default=list)),
                ('vector', django.contrib.postgres.search.SearchVectorField()),
                ('events', django.contrib.postgres.fields.ArrayField(base_field=models.BigIntegerField(), default=list, size=None)),
                ('voices', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=60), default=list, size=None)),
                ('date', models.CharField(blank=True, max_length=100)),
                ('date_earliest', models.BigIntegerField(null=True)),
                ('date_latest', models.BigIntegerField(null=True)),
                ('published_at', models.DateTimeField()),
                ('made_from', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=40), default=list, size=None)),
            ],
            options={
                'indexes': [django.contrib.postgres.indexes.GinIndex(fields=['vector'], name='search_documents_by_word'), django.contrib.postgres.indexes.GinIndex(fields=['events'], name='search_documents_by_event'), django.contrib.postgres.indexes.GinIndex(fields=['voices'], name='search_documents_by_voice'), django.contrib.postgres.indexes.GinIndex(fields=['made_from'], name='search_documents_by_part'), models.Index(fields=['-published_at', '-id'], name='search_documents_newest_first'), models.Index(fields=['title_key', 'id'], name='search_documents_by_title')],
                'constraints': [models.UniqueConstraint(fields=('kind', 'object_id'), name='search_document_is_written_once_for_a_record')],
            },
        ),
    ]
