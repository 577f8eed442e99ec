"""/settings/system/: what holds for everybody."""

from typing import Any

from rest_framework import serializers

from rotc.operations import selectors, services
from rotc.web.expected import expected_of
from rotc.web.fields import ColourField, WebAddressField
from rotc.web.output import Row
from rotc.web.roles import ADMIN
from rotc.web.strict import StrictSerializer
from rotc.web.views import ReadView, endpoint


class SettingsOutput(Row):
    """The settings of the system; the first six hold for whoever chose nothing else."""

    email_alerts_default = serializers.BooleanField()
    push_notifications_default = serializers.BooleanField()
    activity_updates_default = serializers.BooleanField()
    dark_mode_default = serializers.BooleanField()
    compact_mode_default = serializers.BooleanField()
    primary_color = serializers.CharField()
    cadet_list_source_url = serializers.CharField(allow_null=True)


class SettingsFacts(StrictSerializer):
    """What an administrator sets for everybody."""

    email_alerts_default = serializers.BooleanField(required=False)
    push_notifications_default = serializers.BooleanField(required=False)
    activity_updates_default = serializers.BooleanField(required=False)
    dark_mode_default = serializers.BooleanField(required=False)
    compact_mode_default = serializers.BooleanField(required=False)
    primary_color = ColourField(required=False)
    cadet_list_source_url = WebAddressField(required=False, allow_null=True)


class SystemSettings(ReadView):
    """What holds for everybody. Where something else than `expected` is set, nothing is changed."""

    access = {"GET": ADMIN, "PATCH": ADMIN}
    Output = SettingsOutput
    cache = ("settings",)

    class Input(SettingsFacts):
        expected = expected_of(SettingsFacts)

    def body(self) -> dict[str, Any]:
        return selectors.system_settings()

    @endpoint(takes=Input, gives=SettingsOutput)
    def patch(self, given: dict[str, Any]) -> dict[str, Any]:
        services.change_system_settings(**given, by=self.user)
        return selectors.system_settings()
