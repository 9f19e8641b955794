"""`python -m demarche` is the command `demarche`."""

from demarche.cli.main import main

if __name__ == "__main__":
    main()
