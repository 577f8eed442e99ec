import django.db.models.deletion
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('accounts', '0002_people'),
    ]

    operations = [
        migrations.CreateModel(
            name='UserSettings',
            fields=[
                ('user', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, primary_key=True, related_name='settings', serialize=False, to=settings.AUTH_USER_MODEL)),
                ('email_alerts', models.BooleanField(null=True)),
                ('push_notifications', models.BooleanField(null=True)),
                ('activity_updates', models.BooleanField(null=True)),
                ('dark_mode', models.BooleanField(null=True)),
                ('compact_mode', models.BooleanField(null=True)),
                ('primary_color', models.TextField(null=True)),
                ('custom_bg', models.TextField(null=True)),
            ],
        ),
        migrations.RemoveConstraint(
            model_name='session',
            name='an_ended_session_has_a_reason_and_an_open_one_none',
        ),
        migrations.AlterField(
            model_name='session',
            name='end_reason',
            field=models.TextField(blank=True, choices=[('logged_out', 'Logged Out'), ('revoked', 'Revoked'), ('refresh_reused', 'Refresh Reused'), ('password_set', 'Password Set'), ('account_archived', 'Account Archived'), ('role_changed', 'Role Changed')], default=''),
        ),
        migrations.AddConstraint(
            model_name='session',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('end_reason', ''), ('ended_at', None)), models.Q(('end_reason__in', ['logged_out', 'revoked', 'refresh_reused', 'password_set', 'account_archived', 'role_changed']), ('ended_at__isnull', False)), _connector='OR'), name='an_ended_session_has_a_reason_and_an_open_one_none'),
        ),
    ]
