"""Makes the tables of documents."""

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = [
        ("base", "0002_trail_guarded"),
    ]

    operations = [
        migrations.CreateModel(
            name="Draft",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("number", models.PositiveSmallIntegerField()),
                ("name", models.CharField(max_length=200)),
                ("size", models.PositiveIntegerField()),
                ("digest", models.CharField(max_length=64)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(blank=True, max_length=60)),
            ],
            options={
                "ordering": ["paper", "number"],
            },
        ),
        migrations.CreateModel(
            name="Content",
            fields=[
                (
                    "draft",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="content",
                        serialize=False,
                        to="documents.draft",
                    ),
                ),
                ("data", models.BinaryField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Result",
            fields=[
                (
                    "draft",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.PROTECT,
                        primary_key=True,
                        related_name="result",
                        serialize=False,
                        to="documents.draft",
                    ),
                ),
                (
                    "stage",
                    models.CharField(
                        choices=[
                            ("waiting", "等待读取"),
                            ("reading", "读取中"),
                            ("checked", "已核"),
                            ("unreadable", "读不出"),
                        ],
                        default="waiting",
                        max_length=20,
                    ),
                ),
                ("step", models.PositiveSmallIntegerField(default=0)),
                ("task", models.CharField(blank=True, max_length=64)),
                ("why", models.JSONField(default=list)),
                ("basis", models.JSONField(default=dict)),
                ("read", models.BinaryField(null=True)),
                ("found", models.BinaryField(null=True)),
                ("counts", models.JSONField(default=dict)),
                ("seconds", models.CharField(blank=True, max_length=20)),
                ("touched", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Paper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("year", models.PositiveSmallIntegerField()),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("plan_report", "计划报告草稿"),
                            ("work_report", "政府工作报告"),
                            ("budget_report", "预算报告"),
                            ("annex", "附表"),
                            ("last_report", "上年报告"),
                            ("other", "其他"),
                        ],
                        max_length=20,
                    ),
                ),
                ("title", models.CharField(max_length=200)),
                ("at", models.DateTimeField()),
                ("by", models.CharField(blank=True, max_length=60)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="papers", to="base.area"
                    ),
                ),
            ],
            options={
                "ordering": ["-year", "pk"],
            },
        ),
        migrations.AddField(
            model_name="draft",
            name="paper",
            field=models.ForeignKey(
                on_delete=django.db.models.deletion.PROTECT, related_name="drafts", to="documents.paper"
            ),
        ),
        migrations.CreateModel(
            name="Dismissal",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField(blank=True, editable=False, null=True)),
                ("until", models.DateTimeField(blank=True, db_index=True, editable=False, null=True)),
                ("key", models.CharField(max_length=80)),
                ("rule", models.CharField(max_length=60)),
                ("quote", models.TextField(blank=True)),
                ("reason", models.CharField(max_length=500)),
                ("by", models.CharField(blank=True, max_length=60)),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="dismissals", to="documents.paper"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Against",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField(blank=True, editable=False, null=True)),
                ("until", models.DateTimeField(blank=True, db_index=True, editable=False, null=True)),
                ("companions", models.JSONField(default=list)),
                ("plan", models.BooleanField(default=True)),
                ("by", models.CharField(blank=True, max_length=60)),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="against", to="documents.paper"
                    ),
                ),
                (
                    "previous",
                    models.ForeignKey(
                        null=True, on_delete=django.db.models.deletion.PROTECT, related_name="+", to="documents.paper"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="RuleSwitch",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField(blank=True, editable=False, null=True)),
                ("until", models.DateTimeField(blank=True, db_index=True, editable=False, null=True)),
                ("rule", models.CharField(max_length=60)),
                ("by", models.CharField(blank=True, max_length=60)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rule_switches", to="base.area"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Ruling",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField(blank=True, editable=False, null=True)),
                ("until", models.DateTimeField(blank=True, db_index=True, editable=False, null=True)),
                ("key", models.CharField(max_length=80)),
                ("quote", models.TextField()),
                (
                    "verdict",
                    models.CharField(
                        choices=[("confirmed", "已确认"), ("corrected", "已更正"), ("rejected", "不是事实")],
                        max_length=20,
                    ),
                ),
                ("values", models.JSONField(default=dict)),
                ("by", models.CharField(blank=True, max_length=60)),
                (
                    "paper",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="rulings", to="documents.paper"
                    ),
                ),
            ],
        ),
        migrations.CreateModel(
            name="Term",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("since", models.DateTimeField(blank=True, editable=False, null=True)),
                ("until", models.DateTimeField(blank=True, db_index=True, editable=False, null=True)),
                ("kind", models.CharField(choices=[("indicator", "指标"), ("department", "单位")], max_length=20)),
                ("words", models.CharField(max_length=200)),
                ("means", models.CharField(max_length=200)),
                ("by", models.CharField(blank=True, max_length=60)),
                (
                    "area",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.PROTECT, related_name="terms", to="base.area"
                    ),
                ),
            ],
        ),
        migrations.AddIndex(
            model_name="paper",
            index=models.Index(fields=["area", "year"], name="paper_of_year"),
        ),
        migrations.AddConstraint(
            model_name="draft",
            constraint=models.UniqueConstraint(fields=("paper", "number"), name="draft_once"),
        ),
        migrations.AddConstraint(
            model_name="dismissal",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)), fields=("paper", "key"), name="dismissal_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="against",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)), fields=("paper",), name="against_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="ruleswitch",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)), fields=("area", "rule"), name="rule_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="ruling",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)), fields=("paper", "key"), name="ruling_once"
            ),
        ),
        migrations.AddConstraint(
            model_name="term",
            constraint=models.UniqueConstraint(
                condition=models.Q(("until__isnull", True)), fields=("area", "kind", "words"), name="term_once"
            ),
        ),
    ]
