# The web process and the worker of docker-compose.yml; not built on a Docker engine yet.
FROM python:3.13-slim

ENV PYTHONDONTWRITEBYTECODE=1 PYTHONUNBUFFERED=1
WORKDIR /srv/attest
COPY requirements.txt .
RUN pip install --no-cache-dir --require-hashes --requirement requirements.txt
COPY . .
RUN useradd --system --no-create-home attest && install -d -o attest /var/lib/attest
USER attest
CMD ["python", "-m", "gunicorn", "--config", "python:launch.gunicorn_settings", "--bind", "0.0.0.0:8000"]
