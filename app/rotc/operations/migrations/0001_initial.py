import django.core.serializers.json
import django.db.models.deletion
import django.db.models.functions.datetime
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='LegacyAuditLog',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('table_name', models.TextField()),
                ('operation', models.TextField()),
                ('record_id', models.BigIntegerField(null=True)),
                ('user_id', models.BigIntegerField(null=True)),
                ('payload', models.TextField(null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='StaffAudit',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('action', models.TextField(null=True)),
                ('staff_id', models.BigIntegerField(null=True)),
                ('before_json', models.TextField(null=True)),
                ('after_json', models.TextField(null=True)),
                ('user_id', models.BigIntegerField(null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, null=True)),
            ],
        ),
        migrations.CreateModel(
            name='SyncEvent',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('event_type', models.TextField()),
                ('cadet_id', models.BigIntegerField(null=True)),
                ('payload', models.TextField(null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, null=True)),
                ('processed', models.BooleanField(default=False, null=True)),
                ('processed_at', models.DateTimeField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='SystemSetting',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('key', models.TextField(unique=True)),
                ('value', models.TextField(null=True)),
            ],
        ),
        migrations.CreateModel(
            name='AuditEntry',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('at', models.DateTimeField(db_default=django.db.models.functions.datetime.Now())),
                ('event', models.TextField()),
                ('actor_username', models.TextField(blank=True, default='')),
                ('address', models.GenericIPAddressField(null=True)),
                ('subject', models.TextField(blank=True, default='')),
                ('facts', models.JSONField(default=dict, encoder=django.core.serializers.json.DjangoJSONEncoder)),
                ('request_id', models.TextField(blank=True, default='')),
                ('actor', models.ForeignKey(db_constraint=False, db_index=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['at', 'id'], name='audit_by_time'), models.Index(fields=['event', 'at', 'id'], name='audit_by_event'), models.Index(fields=['actor', 'at', 'id'], name='audit_by_actor'), models.Index(fields=['subject', 'at', 'id'], name='audit_by_subject')],
                'constraints': [models.CheckConstraint(condition=models.Q(('event', ''), _negated=True), name='an_audit_entry_has_an_event')],
            },
        ),
    ]
