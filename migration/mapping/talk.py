"""What people tell each other, how the system is set, and what the old one noted (pure)."""

from typing import Final

from migration.convert import LONG_OR_NULL, NAME, TEXT, TRUTH, TRUTH_OR_NULL
from migration.mapping.columns import Column, Table, key, of
from migration.moments import HELD, INSTANT

ACTIVITIES: Final = Table(
    "activities",
    to="announcements.Announcement",
    columns=(
        key(),
        Column("title", TEXT, required=True),
        Column("description"),
        Column("date", HELD, to=("held_on", "held_at", "legacy_date")),
        Column("image_path"),
        Column("images"),
        Column("type"),
    ),
    fixed=(("created_at", None),),  # the old server did not note it
    cached=("announcements",),
    everywhere=True,
)

ACTIVITY_IMAGES: Final = Table(
    "activity_images",
    to="announcements.AnnouncementImage",
    columns=(
        key(),
        of("activity_id", "activities", to="announcement_id"),
        Column("image_path", TEXT, required=True),
        Column("created_at", INSTANT),
    ),
    lasting=("announcement_id", "image_path"),
    cached=("announcements",),
)

# Without an account, a message is for everybody and a notification for all administrators: one
# whose account is gone must not come to be that, so it goes into quarantine.
ADMIN_MESSAGES: Final = Table(
    "admin_messages",
    to="messaging.AdminMessage",
    columns=(
        key(),
        of("user_id", "users", required=False),
        Column("sender_role"),
        Column("subject"),
        Column("message"),
        Column("status"),
        Column("admin_reply"),
        Column("created_at", INSTANT),
    ),
    witnesses=("user_id", "created_at"),
    cached=("messages",),
)

STAFF_MESSAGES: Final = Table(
    "staff_messages",
    to="messaging.StaffMessage",
    columns=(
        key(),
        of("sender_staff_id", "training_staff"),
        Column("content", TEXT, required=True),
        Column("created_at", INSTANT),
    ),
    witnesses=("sender_staff_id", "created_at"),
    cached=("messages",),
)

NOTIFICATIONS: Final = Table(
    "notifications",
    to="notifications.Notification",
    columns=(
        key(),
        of("user_id", "users", required=False),
        Column("message", TEXT, required=True),
        Column("type", TEXT, required=True),
        Column("is_read", TRUTH),
        Column("created_at", INSTANT),
    ),
    witnesses=("message", "created_at"),
    cached=("notifications",),
)

PUSH_SUBSCRIPTIONS: Final = Table(
    "push_subscriptions",
    to="notifications.PushSubscription",
    columns=(
        key(),
        Column("user_id", LONG_OR_NULL),
        Column("endpoint", NAME, required=True, secret=True),
        Column("keys", TEXT, required=True, secret=True),
        Column("created_at", INSTANT),
    ),
    witnesses=("endpoint", "created_at"),
)

SYSTEM_SETTINGS: Final = Table(
    "system_settings",
    to="operations.SystemSetting",
    columns=(key(), Column("key", NAME, required=True), Column("value")),
    witnesses=("key",),
    cached=("settings",),
)

SYNC_EVENTS: Final = Table(
    "sync_events",
    to="operations.SyncEvent",
    columns=(
        key(),
        Column("event_type", TEXT, required=True),
        Column("cadet_id", LONG_OR_NULL),
        Column("payload"),
        Column("created_at", INSTANT),
        Column("processed", TRUTH_OR_NULL),
        Column("processed_at", INSTANT),
    ),
)

STAFF_AUDIT: Final = Table(
    "staff_audit",
    to="operations.StaffAudit",
    columns=(
        key(),
        Column("action"),
        Column("staff_id", LONG_OR_NULL),
        Column("before_json"),
        Column("after_json"),
        Column("user_id", LONG_OR_NULL),
        Column("created_at", INSTANT),
    ),
)
