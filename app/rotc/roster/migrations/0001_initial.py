
import django.db.models.functions.text
import django.utils.timezone
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='Cadet',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('student_id', models.TextField(unique=True)),
                ('rank', models.TextField(null=True)),
                ('first_name', models.TextField()),
                ('middle_name', models.TextField(null=True)),
                ('last_name', models.TextField()),
                ('suffix_name', models.TextField(null=True)),
                ('email', models.TextField(null=True)),
                ('contact_number', models.TextField(null=True)),
                ('address', models.TextField(null=True)),
                ('course', models.TextField(null=True)),
                ('year_level', models.TextField(null=True)),
                ('school_year', models.TextField(null=True)),
                ('battalion', models.TextField(null=True)),
                ('company', models.TextField(null=True)),
                ('platoon', models.TextField(null=True)),
                ('cadet_course', models.TextField(null=True)),
                ('semester', models.TextField(null=True)),
                ('corp_position', models.TextField(null=True)),
                ('gender', models.TextField(null=True)),
                ('religion', models.TextField(null=True)),
                ('birthdate', models.TextField(null=True)),
                ('status', models.TextField(default='Ongoing', null=True)),
                ('profile_pic', models.TextField(null=True)),
                ('is_profile_completed', models.BooleanField(default=False)),
                ('is_archived', models.BooleanField(default=False)),
                ('has_seen_guide', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['company', 'platoon', 'last_name', 'id'], name='cadets_by_company'), models.Index(fields=['last_name', 'first_name', 'id'], name='cadets_by_name'), models.Index(django.db.models.functions.text.Upper('student_id'), name='cadets_by_student_id')],
                'constraints': [models.CheckConstraint(condition=models.Q(('student_id', ''), _negated=True), name='a_cadet_has_a_student_id')],
            },
        ),
        migrations.CreateModel(
            name='TrainingStaff',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('rank', models.TextField(null=True)),
                ('first_name', models.TextField()),
                ('middle_name', models.TextField(null=True)),
                ('last_name', models.TextField()),
                ('suffix_name', models.TextField(null=True)),
                ('email', models.TextField(null=True, unique=True)),
                ('contact_number', models.TextField(null=True)),
                ('role', models.TextField(default='Instructor', null=True)),
                ('profile_pic', models.TextField(null=True)),
                ('afpsn', models.TextField(null=True)),
                ('birthdate', models.TextField(null=True)),
                ('birthplace', models.TextField(null=True)),
                ('age', models.IntegerField(null=True)),
                ('height', models.TextField(null=True)),
                ('weight', models.TextField(null=True)),
                ('blood_type', models.TextField(null=True)),
                ('address', models.TextField(null=True)),
                ('civil_status', models.TextField(null=True)),
                ('nationality', models.TextField(null=True)),
                ('gender', models.TextField(null=True)),
                ('language_spoken', models.TextField(null=True)),
                ('combat_boots_size', models.TextField(null=True)),
                ('uniform_size', models.TextField(null=True)),
                ('bullcap_size', models.TextField(null=True)),
                ('facebook_link', models.TextField(null=True)),
                ('rotc_unit', models.TextField(null=True)),
                ('mobilization_center', models.TextField(null=True)),
                ('is_profile_completed', models.BooleanField(default=False)),
                ('has_seen_guide', models.BooleanField(default=False)),
                ('is_archived', models.BooleanField(default=False)),
                ('created_at', models.DateTimeField(default=django.utils.timezone.now, null=True)),
                ('qr_code_data', models.TextField(null=True)),
            ],
            options={
                'indexes': [models.Index(fields=['last_name', 'first_name', 'id'], name='staff_by_name')],
            },
        ),
    ]
