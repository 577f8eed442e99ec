import django.db.models.functions.text
from django.db import migrations, models

WAITING = "an_address_has_one_waiting_password_help_request"


class Migration(migrations.Migration):
    """The field has another name; column and index are as they were."""

    dependencies = [
        ('accounts', '0004_pictures'),
    ]

    operations = [
        migrations.SeparateDatabaseAndState(
            state_operations=[
                migrations.RemoveConstraint(model_name='passwordhelprequest', name=WAITING),
                migrations.AlterField(
                    model_name='passwordhelprequest',
                    name='email',
                    field=models.TextField(db_column='email'),
                ),
                migrations.RenameField(
                    model_name='passwordhelprequest', old_name='email', new_name='identifier'
                ),
                migrations.AddConstraint(
                    model_name='passwordhelprequest',
                    constraint=models.UniqueConstraint(
                        django.db.models.functions.text.Upper('identifier'),
                        condition=models.Q(('settled_at', None)),
                        name=WAITING,
                    ),
                ),
            ],
        ),
    ]
