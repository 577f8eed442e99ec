"""What is done to accounts."""

from rotc.accounts.names import NameIllegible, NameTaken
from rotc.accounts.services.managing import (
    AccountInUse,
    CannotArchiveOneself,
    LastAdministrator,
    NewAccount,
    approve,
    archive,
    change_account,
    change_facts,
    create_account,
    create_accounts,
    create_admin,
    reclaim_names,
    restore,
)
from rotc.accounts.services.preferring import change_settings
from rotc.accounts.services.signing_in import (
    TELL_OF_HELP,
    AccountArchived,
    AccountNotApproved,
    InvalidCredentials,
    WrongPassword,
    ask_for_password_help,
    change_password,
    log_in,
    log_out,
)
from rotc.accounts.services.tidying import remove_expired_tokens, remove_idle_sessions

__all__ = [
    "TELL_OF_HELP",
    "AccountArchived",
    "AccountInUse",
    "AccountNotApproved",
    "CannotArchiveOneself",
    "InvalidCredentials",
    "LastAdministrator",
    "NameIllegible",
    "NameTaken",
    "NewAccount",
    "WrongPassword",
    "approve",
    "archive",
    "ask_for_password_help",
    "change_account",
    "change_facts",
    "change_password",
    "change_settings",
    "create_account",
    "create_accounts",
    "create_admin",
    "log_in",
    "log_out",
    "reclaim_names",
    "remove_expired_tokens",
    "remove_idle_sessions",
    "restore",
]
