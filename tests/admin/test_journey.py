"""The curators' work in a browser: a claim is written, submitted, published with a reason, and read."""

import pytest
from playwright.sync_api import expect

from claims.models import Claim
from tests import factories as make
from tests.admin.forms import url

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def sign_in(page, username):
    page.goto("/admin/login/")
    page.fill("[name=username]", username)
    page.fill("[name=password]", make.PASSWORD)
    page.click("[type=submit]")
    expect(page.locator("h1")).to_have_text("Curators’ desk")


def choose(page, field, words):
    page.locator(f"[name={field}] + .select2 .select2-selection").click()
    page.locator(".select2-search__field").fill(words)
    page.locator(".select2-results__option--highlighted", has_text=words).click()


def test_a_claim_goes_from_a_contributor_to_the_public(open_page, live_server):
    make.make_user("contributor", username="contributor")
    make.make_user("reviewer", username="reviewer")
    question = make.make_question(text="How many people were killed?")
    report, article = make.make_source(title="Report of 1995"), make.make_source(title="Article of 1991")
    make.publish(question.event, question, report, article)

    page = open_page()
    sign_in(page, "contributor")
    page.goto(url(Claim, "add"))
    page.fill("[name=statement]", "About 90 people were killed.")
    choose(page, "question", "How many people")
    for number, (source, stance) in enumerate(
        (("Report of 1995", "supports"), ("Article of 1991", "disputes"))
    ):
        page.click("text=Add another Evidence")
        page.select_option(f"[name=evidence-{number}-stance]", stance)
        choose(page, f"evidence-{number}-source", source)
    page.click("[name=_continue]")
    expect(page.locator(".messagelist")).to_contain_text("was added successfully")
    expect(page.locator("h3.stance")).to_have_text(["Supports", "Disputes"])
    page.click("text=Submit for review…")
    page.check("[name=with_companions]")
    page.click("[type=submit][value='Submit for review']")
    expect(page.locator(".messagelist")).to_contain_text("1 claim and 2 more were submitted for review.")

    review = open_page(width=390)
    sign_in(review, "reviewer")
    review.click("#waiting-for-review >> text=About 90 people were killed.")
    review.click(".verbs >> text=Publish…")
    review.check("[name=with_companions]")
    review.fill("[name=reason]", "Checked against both texts.")
    review.click("[type=submit][value='Publish']")
    expect(review.locator(".messagelist")).to_contain_text("1 claim and 2 more were published.")

    reader = open_page()
    reader.goto(Claim.objects.get().get_absolute_url())
    expect(reader.locator("main")).to_contain_text("About 90 people were killed.")
    expect(reader.locator("main")).to_contain_text("Report of 1995")
    expect(reader.locator("main")).to_contain_text("Article of 1991")


def test_both_texts_of_a_stale_save_stand_on_the_page(open_page, live_server):
    make.make_user("contributor", username="contributor")
    event = make.make_event(title="First text")
    page, other = open_page(), open_page(width=390)
    for one in (page, other):
        sign_in(one, "contributor")
        one.goto(url(event, "change"))
    other.fill("[name=title]", "Their text")
    other.click("[name=_save]")
    page.fill("[name=title]", "My text")
    page.click("[name=_save]")
    expect(page.locator(".conflict")).to_contain_text("Their text")
    expect(page.locator(".conflict")).to_contain_text("My text")
    expect(page.locator("[name=title]")).to_have_value("My text")


@pytest.mark.parametrize(("width", "dark"), [(1280, False), (390, True)])
def test_the_pages_of_the_admin_fit_and_keep_to_the_content_security_policy(
    open_page, live_server, width, dark
):
    # The fixture fails the test for anything the browser's console reports.
    make.make_user("editor", username="editor")
    claim = make.make_public_claim()
    page = open_page(width=width, dark=dark)
    sign_in(page, "editor")
    lists = [url(Claim, name) for name in ("changelist", "add", "import", "export")]
    for address in (*lists, url(claim, "history"), url(claim, "change")):
        page.goto(address)
        assert page.evaluate("document.documentElement.scrollWidth") <= width, address
    page.click("text=Withdraw…")
    expect(page.locator("h1")).to_have_text("Withdraw: 1 claim")
    assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_the_pages_that_the_archive_adds_are_accessible(open_page, live_server, axe):
    make.make_user("editor", username="editor")
    claim = make.make_public_claim()
    page = open_page()
    # The checker itself tries styles on the page, which the policy refuses.
    page.expected_problems = ["Applying inline style"]
    sign_in(page, "editor")
    for address in (url(claim, "history"), url(Claim, "import"), url(Claim, "export")):
        page.goto(address)
        assert axe(page) == []
    page.goto(url(claim, "change"))
    page.click("text=Withdraw…")
    expect(page.locator("h1")).to_have_text("Withdraw: 1 claim")
    assert axe(page) == []


def test_a_file_is_uploaded_previewed_and_imported(open_page, live_server):
    make.make_user("contributor", username="contributor")
    page = open_page()
    sign_in(page, "contributor")
    page.goto("/admin/events/place/")
    page.click("text=Upload CSV")
    rows = {"name": "places.csv", "mimeType": "text/csv", "buffer": b"id,name\nbaku,Baku\n"}
    page.set_input_files("[name=import_file]", files=[{**rows, "buffer": b"id,nane\nbaku,Baku\n"}])
    page.click("[value=Preview]")
    expect(page.locator(".problems").first).to_contain_text(
        '"nane" is not a column of this file; did you mean name?'
    )
    page.set_input_files("[name=import_file]", files=[rows])
    page.click("[value=Preview]")
    page.click("[value='Import these rows']")
    expect(page.locator(".messagelist")).to_contain_text("Imported places.csv: 1 created.")
