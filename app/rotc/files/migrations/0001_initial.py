import django.db.models.deletion
import uuid
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('background', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredFile',
            fields=[
                ('id', models.UUIDField(default=uuid.uuid4, primary_key=True, serialize=False)),
                ('purpose', models.TextField(choices=[('excuse_letter', 'Excuse Letter'), ('announcement', 'Announcement'), ('profile_picture', 'Profile Picture'), ('report', 'Report'), ('other', 'Other')])),
                ('name', models.TextField()),
                ('content_type', models.TextField()),
                ('size', models.BigIntegerField()),
                ('sha256', models.CharField(max_length=64)),
                ('public_id', models.TextField(unique=True)),
                ('resource_type', models.TextField()),
                ('version', models.TextField()),
                ('width', models.IntegerField(null=True)),
                ('height', models.IntegerField(null=True)),
                ('state', models.TextField(choices=[('stored', 'Stored'), ('processed', 'Processed'), ('failed', 'Failed')], default='stored')),
                ('details', models.JSONField(default=dict)),
                ('created_at', models.DateTimeField(db_index=True)),
                ('job', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='+', to='background.job')),
                ('owner', models.ForeignKey(null=True, on_delete=django.db.models.deletion.SET_NULL, related_name='files', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'indexes': [models.Index(fields=['owner', '-created_at', '-id'], name='files_by_owner')],
                'constraints': [models.CheckConstraint(condition=models.Q(('size__gt', 0)), name='a_stored_file_is_not_empty'), models.CheckConstraint(condition=models.Q(('purpose__in', ['excuse_letter', 'announcement', 'profile_picture', 'report', 'other'])), name='the_purpose_of_a_file_is_known')],
            },
        ),
    ]
