
import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('background', '0001_initial'),
        ('files', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Report',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('kind', models.TextField(choices=[('attendance_sheet', 'Attendance Sheet'), ('grade_sheet', 'Grade Sheet'), ('cadet_record', 'Cadet Record')])),
                ('parameters', models.JSONField(default=dict)),
                ('format', models.TextField(choices=[('csv', 'Csv'), ('xlsx', 'Xlsx')])),
                ('requested_at', models.DateTimeField()),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='files.storedfile')),
                ('job', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='background.job')),
                ('requested_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='reports', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['requested_by', '-requested_at', '-id'], name='reports_by_asker')],
                'constraints': [models.CheckConstraint(condition=models.Q(('kind__in', ['attendance_sheet', 'grade_sheet', 'cadet_record'])), name='the_kind_of_a_report_is_known'), models.CheckConstraint(condition=models.Q(('format__in', ['csv', 'xlsx'])), name='the_format_of_a_report_is_known')],
            },
        ),
    ]
