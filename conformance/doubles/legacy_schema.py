"""The tables of the legacy server, as its last versions made them on SQLite and on PostgreSQL.

What differs between the two stands once in `WORDS`. Tables and columns that only one of them has
are in `ONLY`. The older shape of the excuse letters, and what older databases lack, tests make by
altering this.
"""

from typing import Final

WORDS: Final = {
    "sqlite": {
        "ID": "INTEGER PRIMARY KEY AUTOINCREMENT",
        "FLAG": "INTEGER DEFAULT 0",
        "ON": "INTEGER DEFAULT 1",
        "MADE": "TEXT DEFAULT CURRENT_TIMESTAMP",
        "MOMENT": "TEXT",
        "DATE": "TEXT",
        "REAL": "REAL",
        "JSON": "TEXT",
        "BACKGROUND": "",
    },
    "postgresql": {
        "ID": "SERIAL PRIMARY KEY",
        "FLAG": "BOOLEAN DEFAULT FALSE",
        "ON": "BOOLEAN DEFAULT TRUE",
        "MADE": "TIMESTAMP DEFAULT CURRENT_TIMESTAMP",
        "MOMENT": "TIMESTAMP",
        "DATE": "DATE",
        "REAL": "DOUBLE PRECISION",
        "JSON": "JSONB",
        "BACKGROUND": ", custom_bg TEXT",
    },
}

TABLES: Final = """
CREATE TABLE cadets (
  id {ID}, rank TEXT, first_name TEXT NOT NULL, middle_name TEXT,
  last_name TEXT NOT NULL, suffix_name TEXT, email TEXT, contact_number TEXT, address TEXT,
  course TEXT, year_level TEXT, school_year TEXT, battalion TEXT, company TEXT, platoon TEXT,
  cadet_course TEXT, semester TEXT, corp_position TEXT, gender TEXT,
  status TEXT DEFAULT 'Ongoing', student_id TEXT UNIQUE NOT NULL, profile_pic TEXT,
  is_profile_completed {FLAG}, is_archived {FLAG}, created_at {MADE}, has_seen_guide {FLAG},
  religion TEXT, birthdate TEXT
);
CREATE TABLE training_staff (
  id {ID}, rank TEXT, first_name TEXT NOT NULL, middle_name TEXT, last_name TEXT NOT NULL,
  suffix_name TEXT, email TEXT UNIQUE, contact_number TEXT, role TEXT DEFAULT 'Instructor',
  profile_pic TEXT, afpsn TEXT, birthdate TEXT, birthplace TEXT, age INTEGER, height TEXT,
  weight TEXT, blood_type TEXT, address TEXT, civil_status TEXT, nationality TEXT, gender TEXT,
  language_spoken TEXT, combat_boots_size TEXT, uniform_size TEXT, bullcap_size TEXT,
  facebook_link TEXT, rotc_unit TEXT, mobilization_center TEXT, is_profile_completed {FLAG},
  has_seen_guide {FLAG}, created_at {MADE}, is_archived {FLAG}, qr_code_data TEXT
);
CREATE TABLE users (
  id {ID}, username TEXT UNIQUE NOT NULL, password TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('admin', 'cadet', 'training_staff')),
  cadet_id INTEGER REFERENCES cadets (id) ON DELETE CASCADE,
  staff_id INTEGER REFERENCES training_staff (id) ON DELETE CASCADE,
  is_approved INTEGER DEFAULT 0, email TEXT, profile_pic TEXT, gender TEXT,
  is_archived {FLAG}, created_at {MADE},
  last_latitude {REAL}, last_longitude {REAL}, last_location_at {MOMENT}, last_seen {MOMENT}
);
CREATE TABLE grades (
  id {ID}, cadet_id INTEGER UNIQUE NOT NULL REFERENCES cadets (id) ON DELETE CASCADE,
  attendance_present INTEGER DEFAULT 0, merit_points INTEGER DEFAULT 0,
  demerit_points INTEGER DEFAULT 0, prelim_score INTEGER DEFAULT 0,
  midterm_score INTEGER DEFAULT 0, final_score INTEGER DEFAULT 0, status TEXT DEFAULT 'active',
  lifetime_merit_points INTEGER DEFAULT 0
);
CREATE TABLE merit_demerit_logs (
  id {ID}, cadet_id INTEGER REFERENCES cadets (id) ON DELETE CASCADE,
  type TEXT NOT NULL CHECK (type IN ('merit', 'demerit')), points INTEGER NOT NULL, reason TEXT,
  date_recorded {MADE}, issued_by_user_id INTEGER, issued_by_name TEXT
);
CREATE TABLE training_days (
  id {ID}, date TEXT NOT NULL, title TEXT NOT NULL, description TEXT
);
CREATE TABLE attendance_records (
  id {ID}, training_day_id INTEGER NOT NULL REFERENCES training_days (id) ON DELETE CASCADE,
  cadet_id INTEGER NOT NULL REFERENCES cadets (id) ON DELETE CASCADE,
  status TEXT NOT NULL CHECK (status IN ('present', 'absent', 'late', 'excused')),
  remarks TEXT, time_in TEXT, time_out TEXT, UNIQUE (training_day_id, cadet_id)
);
CREATE TABLE staff_attendance_records (
  id {ID}, training_day_id INTEGER NOT NULL REFERENCES training_days (id) ON DELETE CASCADE,
  staff_id INTEGER NOT NULL REFERENCES training_staff (id) ON DELETE CASCADE,
  status TEXT NOT NULL CHECK (status IN ('present', 'absent', 'late', 'excused')),
  remarks TEXT, time_in TEXT, time_out TEXT, UNIQUE (training_day_id, staff_id)
);
CREATE TABLE excuse_letters (
  id {ID}, cadet_id INTEGER, date_absent {DATE}, reason TEXT, file_url TEXT,
  status TEXT DEFAULT 'pending', created_at {MADE}
);
CREATE TABLE activities (
  id {ID}, title TEXT NOT NULL, description TEXT, date TEXT, image_path TEXT, images TEXT,
  type TEXT
);
CREATE TABLE admin_messages (
  id {ID}, user_id INTEGER REFERENCES users (id) ON DELETE CASCADE, sender_role TEXT,
  subject TEXT, message TEXT, status TEXT DEFAULT 'pending', admin_reply TEXT, created_at {MADE}
);
CREATE TABLE staff_messages (
  id {ID}, sender_staff_id INTEGER NOT NULL REFERENCES training_staff (id) ON DELETE CASCADE,
  content TEXT NOT NULL, created_at {MADE}
);
CREATE TABLE notifications (
  id {ID}, user_id INTEGER REFERENCES users (id) ON DELETE SET NULL, message TEXT NOT NULL,
  type TEXT NOT NULL, is_read {FLAG}, created_at {MADE}
);
CREATE TABLE push_subscriptions (
  id {ID}, user_id INTEGER, endpoint TEXT NOT NULL UNIQUE, keys TEXT NOT NULL, created_at {MADE}
);
CREATE TABLE system_settings (id {ID}, key TEXT UNIQUE NOT NULL, value TEXT);
CREATE TABLE user_settings (
  user_id INTEGER PRIMARY KEY REFERENCES users (id) ON DELETE CASCADE, email_alerts {ON},
  push_notifications {ON}, activity_updates {ON}, dark_mode {FLAG}, compact_mode {FLAG},
  primary_color TEXT DEFAULT 'blue'{BACKGROUND}
);
CREATE TABLE audit_logs (
  id {ID}, table_name TEXT NOT NULL, operation TEXT NOT NULL, record_id INTEGER, user_id INTEGER,
  payload {JSON}, created_at {MADE}
);
CREATE TABLE sync_events (
  id {ID}, event_type TEXT NOT NULL, cadet_id INTEGER, payload {JSON}, created_at {MADE},
  processed {FLAG}, processed_at {MOMENT}
);
"""
ONLY: Final = {
    "sqlite": """
CREATE TABLE staff_audit (
  id {ID}, action TEXT NOT NULL, staff_id INTEGER, before_json TEXT, after_json TEXT,
  user_id INTEGER, created_at {MADE}
);
""",
    "postgresql": """
CREATE TABLE activity_images (
  id {ID}, activity_id INTEGER NOT NULL REFERENCES activities (id) ON DELETE CASCADE,
  image_path TEXT NOT NULL, created_at {MADE}
);
""",
}


def schema(engine: str) -> str:
    """The statements that make the tables on `sqlite` or `postgresql`."""
    return (TABLES + ONLY[engine]).format(**WORDS[engine])
