"""`python -m contracts` writes anew what is generated from the code: see `contracts.generated`."""

import os

import django


def main() -> None:
    """Write each generated file and say which one changed."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.testing")  # noqa: TID251 - a command line, like manage.py
    django.setup()
    from contracts import generated  # noqa: PLC0415 - Django has to be set up

    for path, content in generated.files().items():
        is_new = not path.exists() or path.read_text() != content
        path.write_text(content)
        print(f"{path.relative_to(generated.ROOT)}: {'written anew' if is_new else 'as it was'}")


if __name__ == "__main__":
    main()
