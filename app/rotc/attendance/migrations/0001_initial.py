
import django.db.models.deletion
import django.utils.timezone
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('files', '0001_initial'),
        ('roster', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='TrainingDay',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('date', models.DateField(null=True)),
                ('title', models.TextField()),
                ('description', models.TextField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['-date', '-id'], name='training_days_by_date')],
            },
        ),
        migrations.CreateModel(
            name='ExcuseLetter',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('date_absent', models.DateField(null=True)),
                ('reason', models.TextField(null=True)),
                ('file_url', models.TextField(null=True)),
                ('status', models.TextField(default='pending', null=True)),
                ('decided_at', models.DateTimeField(null=True)),
                ('decision_note', models.TextField(null=True)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, null=True)),
                ('cadet', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='excuse_letters', to='roster.cadet')),
                ('decided_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('file', models.ForeignKey(null=True, on_delete=django.db.models.deletion.PROTECT, related_name='excuse_letters', to='files.storedfile')),
                ('training_day', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='excuse_letters', to='attendance.trainingday')),
            ],
        ),
        migrations.CreateModel(
            name='AttendanceRecord',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('status', models.TextField(choices=[('present', 'Present'), ('absent', 'Absent'), ('late', 'Late'), ('excused', 'Excused')])),
                ('remarks', models.TextField(null=True)),
                ('time_in', models.TextField(null=True)),
                ('time_out', models.TextField(null=True)),
                ('recorded_at', models.DateTimeField(null=True)),
                ('status_before', models.TextField(choices=[('present', 'Present'), ('absent', 'Absent'), ('late', 'Late'), ('excused', 'Excused')], null=True)),
                ('cadet', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='attendance_records', to='roster.cadet')),
                ('recorded_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('excused_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.RESTRICT, related_name='excused_records', to='attendance.excuseletter')),
                ('training_day', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='attendance_records', to='attendance.trainingday')),
            ],
        ),
        migrations.CreateModel(
            name='StaffAttendanceRecord',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('status', models.TextField(choices=[('present', 'Present'), ('absent', 'Absent'), ('late', 'Late'), ('excused', 'Excused')])),
                ('remarks', models.TextField(null=True)),
                ('time_in', models.TextField(null=True)),
                ('time_out', models.TextField(null=True)),
                ('recorded_at', models.DateTimeField(null=True)),
                ('recorded_by', models.ForeignKey(db_index=False, null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
                ('staff', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='attendance_records', to='roster.trainingstaff')),
                ('training_day', models.ForeignKey(db_index=False, on_delete=django.db.models.deletion.CASCADE, related_name='staff_records', to='attendance.trainingday')),
            ],
            options={
                'constraints': [models.UniqueConstraint(fields=('training_day', 'staff'), name='staff_have_one_record_a_training_day'), models.CheckConstraint(condition=models.Q(('status__in', ['present', 'absent', 'late', 'excused'])), name='the_status_of_staff_is_known')],
            },
        ),
        migrations.AddIndex(
            model_name='excuseletter',
            index=models.Index(fields=['date_absent', 'status'], name='excuse_letters_by_date'),
        ),
        migrations.AddIndex(
            model_name='excuseletter',
            index=models.Index(fields=['cadet', '-id'], name='excuse_letters_by_cadet'),
        ),
        migrations.AddIndex(
            model_name='attendancerecord',
            index=models.Index(fields=['cadet', 'training_day'], include=('status',), name='attendance_by_cadet'),
        ),
        migrations.AddIndex(
            model_name='attendancerecord',
            index=models.Index(fields=['training_day', '-id'], name='attendance_by_day'),
        ),
        migrations.AddIndex(
            model_name='attendancerecord',
            index=models.Index(condition=models.Q(('excused_by__isnull', False)), fields=['excused_by'], name='attendance_by_letter'),
        ),
        migrations.AddConstraint(
            model_name='attendancerecord',
            constraint=models.UniqueConstraint(fields=('training_day', 'cadet'), name='a_cadet_has_one_record_a_training_day'),
        ),
        migrations.AddConstraint(
            model_name='attendancerecord',
            constraint=models.CheckConstraint(condition=models.Q(('status__in', ['present', 'absent', 'late', 'excused'])), name='the_status_of_a_cadet_is_known'),
        ),
        migrations.AddConstraint(
            model_name='attendancerecord',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('excused_by', None), ('status_before', None)), models.Q(('excused_by__isnull', False), ('status', 'excused')), _connector='OR'), name='what_a_letter_excuses_is_excused'),
        ),
    ]
