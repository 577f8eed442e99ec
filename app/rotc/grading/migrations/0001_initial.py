import django.db.models.deletion
import django.utils.timezone
from decimal import Decimal
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('roster', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='Grade',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('attendance_present', models.IntegerField(default=0, null=True)),
                ('merit_points', models.IntegerField(default=0, null=True)),
                ('demerit_points', models.IntegerField(default=0, null=True)),
                ('prelim_score', models.DecimalField(decimal_places=17, default=Decimal('0'), max_digits=30, null=True)),
                ('midterm_score', models.DecimalField(decimal_places=17, default=Decimal('0'), max_digits=30, null=True)),
                ('final_score', models.DecimalField(decimal_places=17, default=Decimal('0'), max_digits=30, null=True)),
                ('status', models.TextField(default='active', null=True)),
                ('lifetime_merit_points', models.IntegerField(default=0, null=True)),
                ('cadet', models.OneToOneField(on_delete=django.db.models.deletion.CASCADE, related_name='grade', to='roster.cadet')),
            ],
        ),
        migrations.CreateModel(
            name='GradeChange',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('field', models.TextField()),
                ('before', models.TextField()),
                ('after', models.TextField()),
                ('reason', models.TextField(null=True)),
                ('changed_at', models.DateTimeField()),
                ('changed_by_name', models.TextField()),
                ('cadet', models.ForeignKey(on_delete=django.db.models.deletion.CASCADE, related_name='grade_changes', to='roster.cadet')),
                ('changed_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
        ),
        migrations.CreateModel(
            name='LedgerEntry',
            fields=[
                ('id', models.BigAutoField(primary_key=True, serialize=False)),
                ('type', models.TextField(choices=[('merit', 'Merit'), ('demerit', 'Demerit')])),
                ('points', models.IntegerField()),
                ('reason', models.TextField(null=True)),
                ('date_recorded', models.DateTimeField(default=django.utils.timezone.now, null=True)),
                ('issued_by_name', models.TextField(null=True)),
                ('cadet', models.ForeignKey(null=True, on_delete=django.db.models.deletion.CASCADE, related_name='ledger', to='roster.cadet')),
                ('issued_by', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'constraints': [models.CheckConstraint(condition=models.Q(('type__in', ['merit', 'demerit'])), name='an_entry_of_the_ledger_is_a_merit_or_a_demerit')],
            },
        ),
    ]
