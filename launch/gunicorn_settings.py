"""How the web server runs, under `make run` and in the container alike."""

wsgi_app = "archive.wsgi:application"
preload_app = True  # loaded once, and shared by the workers
worker_class = "gthread"
workers = 2
threads = 4
timeout = 60
graceful_timeout = 10
loglevel = "warning"
control_socket_disable = True
