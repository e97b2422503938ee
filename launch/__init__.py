"""Starting and stopping Attest on one machine: what `make run`, `make test` and their kin do."""
