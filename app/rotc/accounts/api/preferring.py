"""/settings/me/: what one chose for oneself."""

from typing import Any

from rest_framework import serializers

from rotc.accounts import selectors, services
from rotc.accounts.permissions import EVERYONE
from rotc.web.fields import ColourField, WebAddressField
from rotc.web.output import Row
from rotc.web.strict import StrictSerializer
from rotc.web.views import ReadView, endpoint


class PreferencesOutput(Row):
    """What holds for an account: its own choice, else that of the system."""

    email_alerts = serializers.BooleanField()
    push_notifications = serializers.BooleanField()
    activity_updates = serializers.BooleanField()
    dark_mode = serializers.BooleanField()
    compact_mode = serializers.BooleanField()
    primary_color = serializers.CharField()
    custom_bg = serializers.CharField(allow_null=True)
    own_dark_mode = serializers.BooleanField(
        allow_null=True, help_text="Your own choice alone; null where you made none."
    )


class Preferences(ReadView):
    """What holds for you. Choosing null goes back to what holds for everybody."""

    access = {"GET": EVERYONE, "PATCH": EVERYONE}
    Output, cache, scope = PreferencesOutput, ("settings",), "user"

    class Input(StrictSerializer):
        email_alerts = serializers.BooleanField(required=False, allow_null=True)
        push_notifications = serializers.BooleanField(required=False, allow_null=True)
        activity_updates = serializers.BooleanField(required=False, allow_null=True)
        dark_mode = serializers.BooleanField(required=False, allow_null=True)
        compact_mode = serializers.BooleanField(required=False, allow_null=True)
        primary_color = ColourField(required=False, allow_null=True)
        custom_bg = WebAddressField(required=False, allow_null=True)

    def body(self) -> dict[str, Any]:
        return selectors.settings_of(self.user)

    @endpoint(takes=Input, gives=PreferencesOutput)
    def patch(self, given: dict[str, Any]) -> dict[str, Any]:
        services.change_settings(self.user, **given)
        return selectors.settings_of(self.user)
