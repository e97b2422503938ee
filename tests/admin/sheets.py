"""Going through the admin's upload of the single sheet as a person would."""

from django.core.files.uploadedfile import SimpleUploadedFile

from claims.models import Claim
from tests.admin.forms import url
from tests.admin.test_importing import confirmation
from tests.exchange.statements import statements

PAGE, CONFIRM, DOWNLOAD = "single_sheet", "single_sheet_confirm", "single_sheet_download"


def upload(client, *rows, content=None, name="my statements.csv", **fields):
    content = statements(*rows)["statements.csv"] if content is None else content
    file = SimpleUploadedFile(name, content, "text/csv")
    return client.post(url(Claim, PAGE), {"import_file": file, **fields})


def confirm(client, preview):
    return client.post(url(Claim, CONFIRM), confirmation(preview), follow=True)


def download(client, page):
    return client.post(url(Claim, DOWNLOAD), {"sheet": page.context["given_back"]})


def imported(client, *rows):
    return confirm(client, upload(client, *rows))
