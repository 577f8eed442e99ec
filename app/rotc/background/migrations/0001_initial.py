
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Job',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('task', models.TextField()),
                ('arguments', models.JSONField(default=dict)),
                ('state', models.TextField(choices=[('queued', 'Queued'), ('started', 'Started'), ('retried', 'Retried'), ('done', 'Done'), ('failed', 'Failed')], default='queued')),
                ('progress', models.SmallIntegerField(default=0)),
                ('attempts', models.SmallIntegerField(default=0)),
                ('queued_at', models.DateTimeField()),
                ('sent_at', models.DateTimeField(null=True)),
                ('started_at', models.DateTimeField(null=True)),
                ('ended_at', models.DateTimeField(null=True)),
                ('result', models.JSONField(null=True)),
                ('error_code', models.TextField(blank=True, default='')),
                ('error', models.TextField(blank=True, default='')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='jobs', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['owner', '-queued_at', '-id'], name='jobs_by_owner'), models.Index(condition=models.Q(('sent_at', None)), fields=['queued_at'], name='jobs_that_were_not_sent')],
                'constraints': [models.CheckConstraint(condition=models.Q(('state__in', ['queued', 'started', 'retried', 'done', 'failed'])), name='the_state_of_a_job_is_known'), models.CheckConstraint(condition=models.Q(('ended_at', None), ('state__in', ('done', 'failed')), _connector='XOR'), name='a_job_that_ended_is_done_or_failed'), models.CheckConstraint(condition=models.Q(('progress__gte', 0), ('progress__lte', 100)), name='progress_is_in_percent')],
            },
        ),
    ]
