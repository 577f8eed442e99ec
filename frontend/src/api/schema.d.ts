// Written by `npm run schema` from contracts/openapi.yaml. Change the views, then `make contract`.

export interface paths {
    "/api/v1/announcements/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List announcements
         * @description Announcements and activities, newest first.
         *
         *     A new one is an `announcement`, unless its type says `activity`.
         */
        get: operations["list_announcements"];
        put?: never;
        /**
         * Add to announcements
         * @description Announcements and activities, newest first.
         *
         *     A new one is an `announcement`, unless its type says `activity`.
         */
        post: operations["post_announcements"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/announcements/{announcement_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one announcement
         * @description An announcement. `images`, when given, replace all that it showed.
         *
         *     Where something else than `expected` stands there by now, nothing is changed.
         */
        get: operations["get_announcements_announcement_id"];
        put?: never;
        post?: never;
        /**
         * Delete one announcement
         * @description An announcement. `images`, when given, replace all that it showed.
         *
         *     Where something else than `expected` stands there by now, nothing is changed.
         */
        delete: operations["delete_announcements_announcement_id"];
        options?: never;
        head?: never;
        /**
         * Change one announcement
         * @description An announcement. `images`, when given, replace all that it showed.
         *
         *     Where something else than `expected` stands there by now, nothing is changed.
         */
        patch: operations["patch_announcements_announcement_id"];
        trace?: never;
    };
    "/api/v1/attendance/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List records
         * @description Records of cadets across training days, newest first.
         *
         *     POST marks one cadet, whether or not he was marked before. Who is absent with an approved
         *     letter is excused by it.
         */
        get: operations["list_attendance"];
        put?: never;
        /**
         * Add to records
         * @description Records of cadets across training days, newest first.
         *
         *     POST marks one cadet, whether or not he was marked before. Who is absent with an approved
         *     letter is excused by it.
         */
        post: operations["post_attendance"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attendance/{record_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one record
         * @description One record: corrected by staff, removed by an administrator.
         */
        get: operations["get_attendance_record_id"];
        put?: never;
        post?: never;
        /**
         * Delete one record
         * @description One record: corrected by staff, removed by an administrator.
         */
        delete: operations["delete_attendance_record_id"];
        options?: never;
        head?: never;
        /**
         * Change one record
         * @description One record: corrected by staff, removed by an administrator.
         */
        patch: operations["patch_attendance_record_id"];
        trace?: never;
    };
    "/api/v1/attendance/me/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List my attendance
         * @description Training days until today since one was enrolled, newest first, each with one's own record.
         *
         *     Other days are among them where one was marked on them.
         */
        get: operations["list_attendance_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attendance/me/totals/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read my totals
         * @description How many training days there are, and one's own records by status, of days until today.
         *
         *     `counted` are those that count for the grade: present, late and excused. An excuse of a day to
         *     come is not among them yet.
         */
        get: operations["get_attendance_me_totals"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attendance/my-code/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read my code
         * @description The text of one's own QR code, which is scanned at the gate.
         */
        get: operations["get_attendance_my_code"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attendance/register/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List register
         * @description The register: cadets across the training days of at most a year.
         *
         *     Without `since`, it begins 120 days before `until`, or before today.
         */
        get: operations["list_attendance_register"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attendance/scan/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Scan code
         * @description Mark the cadet whose code was scanned, or whose student number was typed, from now on.
         *
         *     A second scan changes nothing and says so, as does one of who is excused.
         */
        post: operations["post_attendance_scan"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/attendance/scan/staff/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Scan staff code
         * @description As for cadets; a member of the staff may be typed by e-mail address.
         */
        post: operations["post_attendance_scan_staff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/audit/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List audit log
         * @description The audit log, newest first.
         *
         *     `search` finds what was done by, or about, people of this name; a user name; or a subject.
         */
        get: operations["list_audit"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/activate/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Activate
         * @description Set the first password of an account, by a one-time code and a password of one's choice.
         */
        post: operations["post_auth_activate"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/change-password/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Change password
         * @description Set a new password, which ends every other session of the account.
         */
        post: operations["post_auth_change_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/forgot-password/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Forgot password
         * @description Ask for help with a password; the answer is the same whether or not it is anybody's.
         */
        post: operations["post_auth_forgot_password"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/login/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log in
         * @description Exchange a name and a password for a pair of tokens.
         */
        post: operations["post_auth_login"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/logout/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Log out
         * @description End the session of the access token.
         */
        post: operations["post_auth_logout"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read me
         * @description Who is asking.
         */
        get: operations["get_auth_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/me/picture/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        /**
         * Replace my picture
         * @description An administrator's own picture: one of his files, or null for none.
         *
         *     Cadets and staff have theirs in their profile.
         */
        put: operations["put_auth_me_picture"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/refresh/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Refresh
         * @description Exchange a refresh token, of the body or else of the cookie, for a fresh pair.
         */
        post: operations["post_auth_refresh"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sessions
         * @description Where one is signed in, last used first; deleting them all signs out everywhere.
         */
        get: operations["list_auth_sessions"];
        put?: never;
        post?: never;
        /**
         * Delete sessions
         * @description Where one is signed in, last used first; deleting them all signs out everywhere.
         */
        delete: operations["delete_auth_sessions"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/auth/sessions/{session_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        post?: never;
        /**
         * Delete one session
         * @description Sign one of one's own sessions out.
         */
        delete: operations["delete_auth_sessions_session_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List broadcasts
         * @description What you were told together with others, newest first. Administrators see and send all.
         */
        get: operations["list_broadcasts"];
        put?: never;
        /**
         * Add to broadcasts
         * @description What you were told together with others, newest first. Administrators see and send all.
         */
        post: operations["post_broadcasts"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/broadcasts/{message_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one broadcast
         * @description One broadcast. Deleting it takes back no notification.
         */
        get: operations["get_broadcasts_message_id"];
        put?: never;
        post?: never;
        /**
         * Delete one broadcast
         * @description One broadcast. Deleting it takes back no notification.
         */
        delete: operations["delete_broadcasts_message_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cadets/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List cadets
         * @description The cadets in use, or those in the archive, by name; a new one gets an account as well.
         *
         *     `search` finds each of its words in names and student ids.
         */
        get: operations["list_cadets"];
        put?: never;
        /**
         * Add to cadets
         * @description The cadets in use, or those in the archive, by name; a new one gets an account as well.
         *
         *     `search` finds each of its words in names and student ids.
         */
        post: operations["post_cadets"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cadets/{cadet_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one cadet
         * @description One cadet, in use or archived; the names that an account signs in by follow a change.
         */
        get: operations["get_cadets_cadet_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change one cadet
         * @description One cadet, in use or archived; the names that an account signs in by follow a change.
         */
        patch: operations["patch_cadets_cadet_id"];
        trace?: never;
    };
    "/api/v1/cadets/{cadet_id}/archive/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive cadet
         * @description Take a cadet out of use, with the account, which is signed out everywhere.
         */
        post: operations["post_cadets_cadet_id_archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cadets/{cadet_id}/restore/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore cadet
         * @description Take an archived cadet back into use, with the account.
         */
        post: operations["post_cadets_cadet_id_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cadets/{cadet_id}/unlock/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unlock cadet
         * @description Let a cadet change a completed profile again.
         */
        post: operations["post_cadets_cadet_id_unlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cadets/bulk/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deal with many cadets
         * @description One deed on up to 500 cadets; each has an outcome, `done` or the code of a refusal.
         */
        post: operations["post_cadets_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cadets/counts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read cadet counts
         * @description How many cadets there are of each company, course, gender and so on; filters as the list.
         */
        get: operations["get_cadets_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cadets/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read cadets as table
         * @description A table that spreadsheet programs open, and import takes back unchanged; `as` is csv or xlsx.
         *
         *     A cell that begins like a formula has an apostrophe in front.
         */
        get: operations["get_cadets_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cadets/import/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import cadets
         * @description A table as CSV (UTF-8) or XLSX, of at most 2,000 rows and 5 MB.
         *
         *     The first row names the columns, in any of several usual spellings. An empty cell says
         *     nothing. Nothing is written in a dry run, nor while a row is bad, unless `partial` is true.
         *     Importing a table twice changes nothing.
         */
        post: operations["post_cadets_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/cadets/me/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read my cadet
         * @description Your own profile. You fill it in until you complete it; then an administrator unlocks it.
         */
        get: operations["get_cadets_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change my cadet
         * @description Your own profile. You fill it in until you complete it; then an administrator unlocks it.
         */
        patch: operations["patch_cadets_me"];
        trace?: never;
    };
    "/api/v1/chat/messages/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List chat messages
         * @description The chat of the staff, newest first. Who writes is a member of the training staff.
         */
        get: operations["list_chat_messages"];
        put?: never;
        /**
         * Add to chat messages
         * @description The chat of the staff, newest first. Who writes is a member of the training staff.
         */
        post: operations["post_chat_messages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/chat/messages/{message_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one chat message
         * @description One message; its writer may change it, its writer and administrators may delete it.
         */
        get: operations["get_chat_messages_message_id"];
        put?: never;
        post?: never;
        /**
         * Delete one chat message
         * @description One message; its writer may change it, its writer and administrators may delete it.
         */
        delete: operations["delete_chat_messages_message_id"];
        options?: never;
        head?: never;
        /**
         * Change one chat message
         * @description One message; its writer may change it, its writer and administrators may delete it.
         */
        patch: operations["patch_chat_messages_message_id"];
        trace?: never;
    };
    "/api/v1/excuse-letters/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List excuse letters
         * @description Excuse letters, newest first; a cadet sees and writes his own.
         *
         *     Of one day he has one letter that waits or is approved; after a rejected one he writes another.
         */
        get: operations["list_excuse_letters"];
        put?: never;
        /**
         * Add to excuse letters
         * @description Excuse letters, newest first; a cadet sees and writes his own.
         *
         *     Of one day he has one letter that waits or is approved; after a rejected one he writes another.
         */
        post: operations["post_excuse_letters"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/excuse-letters/{letter_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one excuse letter
         * @description One excuse letter; it can be withdrawn until it is decided.
         */
        get: operations["get_excuse_letters_letter_id"];
        put?: never;
        post?: never;
        /**
         * Delete one excuse letter
         * @description One excuse letter; it can be withdrawn until it is decided.
         */
        delete: operations["delete_excuse_letters_letter_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/excuse-letters/{letter_id}/decision/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Decide letter
         * @description Approve a letter, reject it, or put it back to wait.
         *
         *     An approved one excuses the cadet from the training days that it is about, also from those
         *     that are planned later. When it is approved no more, his records say again what they said.
         */
        post: operations["post_excuse_letters_letter_id_decision"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List files
         * @description Your own files, newest first; an administrator's list holds everybody's.
         */
        get: operations["list_files"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{file_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one file
         * @description A file, without its content. Its owner and administrators may remove it.
         */
        get: operations["get_files_file_id"];
        put?: never;
        post?: never;
        /**
         * Delete one file
         * @description A file, without its content. Its owner and administrators may remove it.
         */
        delete: operations["delete_files_file_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{file_id}/download/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read file download
         * @description The content, to be saved under the name of the file.
         *
         *     A signed address leads to the store of the files, which does not know what they are called.
         */
        get: operations["get_files_file_id_download"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{file_id}/text/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read file text
         * @description The text of a PDF, as far as it holds letters and not pictures of them.
         */
        get: operations["get_files_file_id_text"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{file_id}/thumbnail/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read thumbnail address
         * @description A signed address of the picture made small, at most 400 pixels wide or high, as WebP.
         */
        get: operations["get_files_file_id_thumbnail"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/{file_id}/url/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read file address
         * @description A signed address of the content, for five minutes.
         */
        get: operations["get_files_file_id_url"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/files/upload/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Upload
         * @description One file, as multipart/form-data, for a purpose that says who will see it.
         *
         *     What it is, is judged from its content, with which its name has to agree: JPEG, PNG and WebP
         *     pictures for each purpose, GIF for `announcement` and `other`, PDF for `excuse_letter` and
         *     `other`; at most 10 MB. A job that looks through it is queued.
         */
        post: operations["post_files_upload"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grades/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List grades
         * @description The grades of cadets in service, company by company. PUT sets a sheet of them.
         *
         *     A row whose grade is no longer as `expected` sets nothing and is among the `conflicts`; the
         *     other rows are set. A sheet that is refused sets nothing at all.
         */
        get: operations["list_grades"];
        /**
         * Replace grades
         * @description The grades of cadets in service, company by company. PUT sets a sheet of them.
         *
         *     A row whose grade is no longer as `expected` sets nothing and is among the `conflicts`; the
         *     other rows are set. A sheet that is refused sets nothing at all.
         */
        put: operations["put_grades"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grades/{cadet_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one grade
         * @description The grade of one cadet. PATCH sets any of its scores, its status, its totals of points.
         */
        get: operations["get_grades_cadet_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change one grade
         * @description The grade of one cadet. PATCH sets any of its scores, its status, its totals of points.
         */
        patch: operations["patch_grades_cadet_id"];
        trace?: never;
    };
    "/api/v1/grades/{cadet_id}/achievements/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read achievements
         * @description What a cadet has earned with the merits of a lifetime.
         */
        get: operations["get_grades_cadet_id_achievements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grades/{cadet_id}/changes/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List changes
         * @description What was changed in a grade, latest first.
         */
        get: operations["list_grades_cadet_id_changes"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grades/awards/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read awards
         * @description How many cadets in service have earned which award.
         */
        get: operations["get_grades_awards"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grades/me/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read my grade
         * @description The grade of the cadet who asks, explained.
         */
        get: operations["get_grades_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grades/me/achievements/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read my achievements
         * @description What the cadet who asks has earned with the merits of a lifetime.
         */
        get: operations["get_grades_me_achievements"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/grades/summary/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read summary
         * @description How the grades of each company are spread.
         */
        get: operations["get_grades_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List jobs
         * @description Your own jobs, newest first; an administrator's list holds everybody's.
         */
        get: operations["list_jobs"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/jobs/{job_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one job
         * @description One job of yours; an administrator sees everybody's.
         */
        get: operations["get_jobs_job_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/leaderboard/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List leaderboard
         * @description Cadets in service by the merits of a lifetime, and the awards that these have earned.
         */
        get: operations["list_leaderboard"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List ledger
         * @description Merits and demerits, latest first; POST gives some to a cadet.
         *
         *     `search` finds those of cadets, as it does in the roster.
         */
        get: operations["list_ledger"];
        put?: never;
        /**
         * Add to ledger
         * @description Merits and demerits, latest first; POST gives some to a cadet.
         *
         *     `search` finds those of cadets, as it does in the roster.
         */
        post: operations["post_ledger"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/{entry_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one entry
         * @description One entry of the ledger. DELETE takes it out, and its points off the totals.
         */
        get: operations["get_ledger_entry_id"];
        put?: never;
        post?: never;
        /**
         * Delete one entry
         * @description One entry of the ledger. DELETE takes it out, and its points off the totals.
         */
        delete: operations["delete_ledger_entry_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/ledger/bulk/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Gifts
         * @description Give the same points to many cadets, all of them or none.
         *
         *     Sent again with the same `gift`, it gives nothing more and is answered as before.
         */
        post: operations["post_ledger_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List messages
         * @description Your questions to the administrators, newest first; they see everybody's.
         */
        get: operations["list_messages"];
        put?: never;
        /**
         * Add to messages
         * @description Your questions to the administrators, newest first; they see everybody's.
         */
        post: operations["post_messages"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{message_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one message
         * @description One question; who asked it and administrators may delete it.
         */
        get: operations["get_messages_message_id"];
        put?: never;
        post?: never;
        /**
         * Delete one message
         * @description One question; who asked it and administrators may delete it.
         */
        delete: operations["delete_messages_message_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/messages/{message_id}/reply/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reply
         * @description Reply to a question, in place of the reply that you have seen.
         *
         *     Where another one stands there since, nothing changes, and the answer is 409.
         */
        post: operations["post_messages_message_id_reply"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List notifications
         * @description What you are told, newest first.
         */
        get: operations["list_notifications"];
        put?: never;
        /**
         * Add to notifications
         * @description Tell people something, in the application, by e-mail or both; e-mail by a job.
         */
        post: operations["post_notifications"];
        /**
         * Delete notifications
         * @description Remove everything that you are told.
         */
        delete: operations["delete_notifications"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{notification_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one notification
         * @description One thing that you are told.
         */
        get: operations["get_notifications_notification_id"];
        put?: never;
        post?: never;
        /**
         * Delete one notification
         * @description Remove one thing that you are told.
         */
        delete: operations["delete_notifications_notification_id"];
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/{notification_id}/read/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read
         * @description You have read this.
         */
        post: operations["post_notifications_notification_id_read"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/read-all/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Read all
         * @description You have read everything.
         */
        post: operations["post_notifications_read_all"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/notifications/unread-count/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read unread count
         * @description How much of what you are told you have not read.
         */
        get: operations["get_notifications_unread_count"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/backups/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List backups
         * @description The backups of the database, newest first.
         */
        get: operations["list_operations_backups"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/metrics/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read metrics
         * @description Response times, errors and cache hits of the last hour, or of the window that is named.
         */
        get: operations["get_operations_metrics"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/operations/schedule/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read schedule
         * @description What is due by the clock: when it was queued last, when it is due next, what was missed.
         */
        get: operations["get_operations_schedule"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List reports
         * @description The reports that you asked for, newest first; an administrator's list holds everybody's, and
         *     those that the system made of each day.
         */
        get: operations["list_reports"];
        put?: never;
        /**
         * Add to reports
         * @description Ask for a report. Training staff may ask for sheets, administrators for all.
         */
        post: operations["post_reports"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{report_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one report
         * @description One report that you asked for; an administrator sees everybody's.
         */
        get: operations["get_reports_report_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/reports/{report_id}/file/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read report file
         * @description A signed address of the report's file, for five minutes.
         */
        get: operations["get_reports_report_id_file"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/settings/me/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read preferences
         * @description What holds for you. Choosing null goes back to what holds for everybody.
         */
        get: operations["get_settings_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change preferences
         * @description What holds for you. Choosing null goes back to what holds for everybody.
         */
        patch: operations["patch_settings_me"];
        trace?: never;
    };
    "/api/v1/settings/system/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read system settings
         * @description What holds for everybody. Where something else than `expected` is set, nothing is changed.
         */
        get: operations["get_settings_system"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change system settings
         * @description What holds for everybody. Where something else than `expected` is set, nothing is changed.
         */
        patch: operations["patch_settings_system"];
        trace?: never;
    };
    "/api/v1/staff/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List staff
         * @description The training staff in use, or those in the archive, by name; a new member gets an account.
         *
         *     `search` finds each of its words in names and e-mail addresses.
         */
        get: operations["list_staff"];
        put?: never;
        /**
         * Add to staff
         * @description The training staff in use, or those in the archive, by name; a new member gets an account.
         *
         *     `search` finds each of its words in names and e-mail addresses.
         */
        post: operations["post_staff"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{staff_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one staff member
         * @description One member of the staff; the names that an account signs in by follow a change.
         */
        get: operations["get_staff_staff_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change one staff member
         * @description One member of the staff; the names that an account signs in by follow a change.
         */
        patch: operations["patch_staff_staff_id"];
        trace?: never;
    };
    "/api/v1/staff/{staff_id}/archive/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive staff
         * @description Take a member of the staff out of use, with the account, which is signed out everywhere.
         */
        post: operations["post_staff_staff_id_archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{staff_id}/restore/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore staff
         * @description Take an archived member of the staff back into use, with the account.
         */
        post: operations["post_staff_staff_id_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/{staff_id}/unlock/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Unlock staff
         * @description Let a member of the staff change a completed profile again.
         */
        post: operations["post_staff_staff_id_unlock"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/bulk/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Deal with many staff
         * @description One deed on up to 500 of the staff; each has an outcome, `done` or a refusal's code.
         */
        post: operations["post_staff_bulk"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/counts/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read staff counts
         * @description How many of the staff there are of each post, rank and gender; filters as the list.
         */
        get: operations["get_staff_counts"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/export/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read staff as table
         * @description A table that spreadsheet programs open, and import takes back unchanged; `as` is csv or xlsx.
         *
         *     A cell that begins like a formula has an apostrophe in front.
         */
        get: operations["get_staff_export"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/import/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import staff
         * @description A table as CSV (UTF-8) or XLSX, of at most 2,000 rows and 5 MB.
         *
         *     The first row names the columns, in any of several usual spellings. An empty cell says
         *     nothing. Nothing is written in a dry run, nor while a row is bad, unless `partial` is true.
         *     Importing a table twice changes nothing.
         */
        post: operations["post_staff_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/staff/me/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read my staff
         * @description Your own profile. You fill it in until you complete it; then an administrator unlocks it.
         */
        get: operations["get_staff_me"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change my staff
         * @description Your own profile. You fill it in until you complete it; then an administrator unlocks it.
         */
        patch: operations["patch_staff_me"];
        trace?: never;
    };
    "/api/v1/training-days/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List training days
         * @description Training days, newest first. An administrator plans new ones.
         *
         *     A letter that was approved for the date of a new day excuses from it.
         */
        get: operations["list_training_days"];
        put?: never;
        /**
         * Add to training days
         * @description Training days, newest first. An administrator plans new ones.
         *
         *     A letter that was approved for the date of a new day excuses from it.
         */
        post: operations["post_training_days"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/training-days/{day_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one training day
         * @description One training day. It cannot be deleted once somebody was marked on it.
         */
        get: operations["get_training_days_day_id"];
        put?: never;
        post?: never;
        /**
         * Delete one training day
         * @description One training day. It cannot be deleted once somebody was marked on it.
         */
        delete: operations["delete_training_days_day_id"];
        options?: never;
        head?: never;
        /**
         * Change one training day
         * @description One training day. It cannot be deleted once somebody was marked on it.
         */
        patch: operations["patch_training_days_day_id"];
        trace?: never;
    };
    "/api/v1/training-days/{day_id}/attendance/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List sheet
         * @description Every cadet who is not archived, with what is on record of him on this day.
         *
         *     PUT marks those who are listed, and leaves the others as they are. What is not given of a cadet
         *     stays as it is on record. Who is absent with an approved letter is excused by it. A cadet whose
         *     record is no longer as `expected` is not marked and is among the `conflicts`; one of whom just
         *     that is on record already is marked. A sheet that is refused marks nobody.
         */
        get: operations["list_training_days_day_id_attendance"];
        /**
         * Replace sheet
         * @description Every cadet who is not archived, with what is on record of him on this day.
         *
         *     PUT marks those who are listed, and leaves the others as they are. What is not given of a cadet
         *     stays as it is on record. Who is absent with an approved letter is excused by it. A cadet whose
         *     record is no longer as `expected` is not marked and is among the `conflicts`; one of whom just
         *     that is on record already is marked. A sheet that is refused marks nobody.
         */
        put: operations["put_training_days_day_id_attendance"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/training-days/{day_id}/attendance/import/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Import sheet
         * @description Mark whom a table names, as CSV (UTF-8) or XLSX, of at most 2,000 rows and 5 MB.
         *
         *     Its columns are student_id and status, and may be remarks, time_in and time_out; those of the
         *     name, the company and the platoon are passed over. Bad rows refuse the whole; a dry run tells
         *     of each. An empty cell leaves what is on record.
         */
        post: operations["post_training_days_day_id_attendance_import"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/training-days/{day_id}/staff-attendance/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List staff sheet
         * @description All staff who are not archived, with what is on record of them; PUT as for cadets.
         */
        get: operations["list_training_days_day_id_staff_attendance"];
        /**
         * Replace staff sheet
         * @description All staff who are not archived, with what is on record of them; PUT as for cadets.
         */
        put: operations["put_training_days_day_id_staff_attendance"];
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/training-days/{day_id}/summary/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read summary
         * @description How many cadets of each company were marked how on this day; archived ones do not count.
         */
        get: operations["get_training_days_day_id_summary"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/training-days/summaries/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List summaries
         * @description Attendance over time: training days, newest first, each with how cadets were marked on it.
         */
        get: operations["list_training_days_summaries"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List accounts
         * @description Accounts, oldest first; a new one has no password until its owner activates it.
         *
         *     `search` is looked for in user names, e-mail addresses, student numbers and people's names.
         */
        get: operations["list_users"];
        put?: never;
        /**
         * Add to accounts
         * @description Accounts, oldest first; a new one has no password until its owner activates it.
         *
         *     `search` is looked for in user names, e-mail addresses, student numbers and people's names.
         */
        post: operations["post_users"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * Read one account
         * @description One account. Another role ends its sessions.
         */
        get: operations["get_users_user_id"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        /**
         * Change one account
         * @description One account. Another role ends its sessions.
         */
        patch: operations["patch_users_user_id"];
        trace?: never;
    };
    "/api/v1/users/{user_id}/activation/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue code
         * @description Issue a code for one account, shown this once.
         */
        post: operations["post_users_user_id_activation"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/approve/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Approve
         * @description Let an account sign in.
         */
        post: operations["post_users_user_id_approve"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/archive/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Archive
         * @description Take an account out of use.
         */
        post: operations["post_users_user_id_archive"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/reclaim-names/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Reclaim names
         * @description Let somebody else have the names of an archived account.
         *
         *     Its user name gets an addition, its e-mail address and student number are taken away.
         */
        post: operations["post_users_user_id_reclaim_names"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/{user_id}/restore/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Restore
         * @description Take an archived account back into use.
         */
        post: operations["post_users_user_id_restore"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/activations/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        get?: never;
        put?: never;
        /**
         * Issue codes
         * @description Issue a code for each of many accounts, shown this once.
         */
        post: operations["post_users_activations"];
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/v1/users/help-requests/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /**
         * List help requests
         * @description Accounts for which somebody asked help with a password, the longest wait first.
         */
        get: operations["list_users_help_requests"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Health */
        get: operations["get_health"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
    "/api/health/live/": {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        /** Life */
        get: operations["get_health_live"];
        put?: never;
        post?: never;
        delete?: never;
        options?: never;
        head?: never;
        patch?: never;
        trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description An account as its owner and administrators see it. */
        "accounts.AccountOutput": {
            id: number;
            username: string;
            email: string | null;
            student_number: string | null;
            /** @enum {string} */
            role: "admin" | "cadet" | "training_staff";
            cadet: number | null;
            staff: number | null;
            gender: string | null;
            is_approved: boolean;
            is_archived: boolean;
            has_password: boolean;
            /** Format: date-time */
            created_at: string;
        };
        /**
         * @description An account, and whose it is.
         *
         *     `name` is the name of whose account it is, with rank; the user name where it is nobody's.
         */
        "accounts.AccountRow": {
            name: string;
            id: number;
            username: string;
            email: string | null;
            student_number: string | null;
            /** @enum {string} */
            role: "admin" | "cadet" | "training_staff";
            cadet: number | null;
            staff: number | null;
            gender: string | null;
            is_approved: boolean;
            is_archived: boolean;
            has_password: boolean;
            /** Format: date-time */
            created_at: string;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "accounts.AccountRow.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["accounts.AccountRow"][];
        };
        "accounts.Activated": {
            username: string;
        };
        /** @description What an administrator says about an account over what he saw. */
        "accounts.ChangedAccount": {
            username?: string;
            /** @enum {string} */
            role?: "admin" | "cadet" | "training_staff";
            /** Format: email */
            email?: string | null;
            gender?: string | null;
            expected?: components["schemas"]["accounts.ExpectedAccountFacts"];
        };
        "accounts.Code": {
            code: string;
            password: string;
        };
        "accounts.Credentials": {
            identifier: string;
            password: string;
        };
        /** @description What is expected to stand in the fields now, in words; of the rest nothing is. */
        "accounts.ExpectedAccountFacts": {
            username?: string | null;
            role?: string | null;
            email?: string | null;
            gender?: string | null;
        };
        /** @description Whose account it is, or its user name; and since when help is asked. */
        "accounts.HelpRequest": {
            id: number;
            username: string;
            name: string;
            email: string | null;
            /** @enum {string} */
            role: "admin" | "cadet" | "training_staff";
            /** Format: date-time */
            asked_at: string;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "accounts.HelpRequest.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["accounts.HelpRequest"][];
        };
        /** @description A code in clear, which nobody can look up later. */
        "accounts.IssuedCode": {
            user: number;
            username: string;
            code: string;
            /** Format: date-time */
            expires_at: string;
        };
        "accounts.IssuedCodes": {
            codes: components["schemas"]["accounts.IssuedCode"][];
        };
        /**
         * @description An account, and whose it is.
         *
         *     `name` is the name of whose account it is, with rank; the user name where it is nobody's.
         */
        "accounts.Me.Output": {
            name: string;
            id: number;
            username: string;
            email: string | null;
            student_number: string | null;
            /** @enum {string} */
            role: "admin" | "cadet" | "training_staff";
            cadet: number | null;
            staff: number | null;
            gender: string | null;
            is_approved: boolean;
            is_archived: boolean;
            has_password: boolean;
            /** Format: date-time */
            created_at: string;
            profile_pic: string | null;
        };
        "accounts.NewAccount": {
            username: string;
            /** @enum {string} */
            role: "admin" | "cadet" | "training_staff";
            /** Format: email */
            email?: string;
            student_number?: string;
            gender?: string;
        };
        "accounts.Passwords": {
            current_password: string;
            new_password: string;
        };
        "accounts.Preferences.Input": {
            email_alerts?: boolean | null;
            push_notifications?: boolean | null;
            activity_updates?: boolean | null;
            dark_mode?: boolean | null;
            compact_mode?: boolean | null;
            primary_color?: string | null;
            /** Format: uri */
            custom_bg?: string | null;
        };
        /** @description What holds for an account: its own choice, else that of the system. */
        "accounts.PreferencesOutput": {
            email_alerts: boolean;
            push_notifications: boolean;
            activity_updates: boolean;
            dark_mode: boolean;
            compact_mode: boolean;
            primary_color: string;
            custom_bg: string | null;
            /** @description Your own choice alone; null where you made none. */
            own_dark_mode: boolean | null;
        };
        "accounts.RefreshToken": {
            refresh?: string;
        };
        /** @description Where the account is signed in. */
        "accounts.SessionOutput": {
            /** Format: uuid */
            id: string;
            device: string;
            address: string;
            /** Format: date-time */
            created_at: string;
            /** Format: date-time */
            last_used_at: string;
            /** Format: date-time */
            expires_at: string;
            /** @description Whether it is the session that asks. */
            current: boolean;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "accounts.SessionOutput.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["accounts.SessionOutput"][];
        };
        /** @description A pair of tokens; a browser gets the refresh token as a cookie instead. */
        "accounts.Tokens": {
            access: string;
            /** @description Seconds. */
            access_expires_in: number;
            refresh?: string;
            user: components["schemas"]["accounts.AccountOutput"];
        };
        "accounts.Told": {
            detail: string;
        };
        /** @description By a user name, student number or e-mail address, as at the login. */
        "accounts.WhoAsks": {
            identifier: string;
        };
        "accounts.WhoseCodes": {
            users: number[];
        };
        /**
         * @description An announcement; `held_on` and `held_at` are in the unit's zone.
         *
         *     `description` is harmless HTML, whatever the legacy row holds; `old_images` are the addresses
         *     that the legacy server kept.
         */
        "announcements.AnnouncementOutput": {
            id: number;
            type: string | null;
            title: string;
            description: string | null;
            /** Format: date */
            held_on: string | null;
            held_at: string | null;
            pictures: components["schemas"]["announcements.PictureOutput"][];
            old_images: string[];
            /** Format: date-time */
            created_at: string | null;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "announcements.AnnouncementOutput.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["announcements.AnnouncementOutput"][];
        };
        /** @description What an announcement may say; `images` are ids of files, each once. */
        "announcements.Announcements.Input": {
            title: string;
            description?: string | null;
            /**
             * @default announcement
             * @enum {string}
             */
            type: "activity" | "announcement";
            /** Format: date */
            held_on?: string | null;
            held_at?: string | null;
            images?: string[];
        };
        /** @description What is expected to stand in the fields now, in words; of the rest nothing is. */
        "announcements.ExpectedFacts": {
            title?: string | null;
            description?: string | null;
            type?: string | null;
            held_on?: string | null;
            held_at?: string | null;
            images?: string | null;
        };
        /** @description What an announcement may say; `images` are ids of files, each once. */
        "announcements.OneAnnouncement.Change": {
            title?: string;
            description?: string | null;
            /** @enum {string} */
            type?: "activity" | "announcement";
            /** Format: date */
            held_on?: string | null;
            held_at?: string | null;
            images?: string[];
            expected?: components["schemas"]["announcements.ExpectedFacts"];
        };
        /** @description An image: a file, whose content /files/{file_id}/url/ leads to, or an old address. */
        "announcements.PictureOutput": {
            /** Format: uuid */
            file_id: string | null;
            image_path: string;
        };
        /** @description A cadet on the sheet; `excused_by` is the letter that excuses him, if it was one. */
        "attendance.CadetLine": {
            rank: string | null;
            last_name: string;
            first_name: string;
            record: number | null;
            /** @enum {string|null} */
            status: "present" | "absent" | "late" | "excused" | null;
            remarks: string | null;
            time_in: string | null;
            time_out: string | null;
            recorded_by: number | null;
            /** Format: date-time */
            recorded_at: string | null;
            cadet: number;
            student_id: string;
            company: string | null;
            platoon: string | null;
            excused_by: number | null;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "attendance.CadetLine.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["attendance.CadetLine"][];
        };
        /** @description The mark of one cadet. */
        "attendance.CadetMark": {
            /** @enum {string} */
            status: "present" | "absent" | "late" | "excused";
            remarks?: string | null;
            time_in?: string | null;
            time_out?: string | null;
            expected?: components["schemas"]["attendance.Expected"];
            /** Format: int64 */
            cadet: number;
        };
        /** @description The record of a cadet who was not marked, as it is not what was expected. */
        "attendance.CadetStanding": {
            unexpected: string[];
            /**
             * @description On record now; null for no record.
             * @enum {string|null}
             */
            status: "present" | "absent" | "late" | "excused" | null;
            recorded_by_name: string | null;
            /** Format: date-time */
            recorded_at: string | null;
            cadet: number;
        };
        /** @description How many cadets of a company were marked how. */
        "attendance.CompanySummary": {
            company: string | null;
            cadets: number;
            unmarked: number;
            present: number;
            absent: number;
            late: number;
            excused: number;
        };
        /** @description What is to be different about a record. */
        "attendance.Correction": {
            /** @enum {string} */
            status?: "present" | "absent" | "late" | "excused";
            remarks?: string | null;
            time_in?: string | null;
            time_out?: string | null;
            expected?: components["schemas"]["attendance.Expected"];
        };
        /** @description A training day, and how many cadets were marked how on it; archived ones do not count. */
        "attendance.DaySummary": {
            id: number;
            /** Format: date */
            date: string | null;
            title: string;
            /** @description Cadets in service now. */
            cadets: number;
            unmarked: number;
            present: number;
            absent: number;
            late: number;
            excused: number;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "attendance.DaySummary.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["attendance.DaySummary"][];
        };
        /** @description The decision, and a note to the cadet. */
        "attendance.DecideLetter.Input": {
            /** @enum {string} */
            status: "pending" | "approved" | "rejected";
            note?: string | null;
            /**
             * @description What was decided so far, as it was read; refused where that is over.
             * @enum {string}
             */
            expected?: "pending" | "approved" | "rejected";
        };
        /** @description What a cadet gives as his reason, for a training day or a date. */
        "attendance.ExcuseLetters.Input": {
            reason: string;
            /** Format: date */
            date_absent?: string;
            /** Format: int64 */
            training_day?: number;
            /** Format: uuid */
            file?: string;
        };
        /** @description What is on record now as far as the sender knows; nothing is expected of the rest. */
        "attendance.Expected": {
            /**
             * @description Null for no record.
             * @enum {string|null}
             */
            status?: "present" | "absent" | "late" | "excused" | null;
            remarks?: string | null;
            time_in?: string | null;
            time_out?: string | null;
        };
        /** @description What is expected to stand in the fields now, in words; of the rest nothing is. */
        "attendance.ExpectedTrainingDayInput": {
            date?: string | null;
            title?: string | null;
            description?: string | null;
        };
        /** @description A training day, and what is on record of whoever asks: null where nothing is. */
        "attendance.HistoryLine": {
            training_day: number;
            /** Format: date */
            date: string | null;
            title: string;
            /** @enum {string|null} */
            status: "present" | "absent" | "late" | "excused" | null;
            remarks: string | null;
            time_in: string | null;
            time_out: string | null;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "attendance.HistoryLine.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["attendance.HistoryLine"][];
        };
        /** @description What became of the table; rows without messages are as they should be. */
        "attendance.ImportedOutput": {
            written: boolean;
            /** @description How many records are new, or others now; or would be. */
            changed: number;
            rows: components["schemas"]["attendance.RowOutput"][];
        };
        /** @description An excuse letter and what was decided on it. `file_url` is what the old server kept. */
        "attendance.LetterOutput": {
            id: number;
            cadet: number | null;
            student_id: string | null;
            last_name: string | null;
            first_name: string | null;
            company: string | null;
            training_day: number | null;
            training_day_title: string | null;
            /** Format: date */
            date_absent: string | null;
            reason: string | null;
            /** Format: uuid */
            file: string | null;
            file_url: string | null;
            status: string | null;
            decided_by: number | null;
            /** Format: date-time */
            decided_at: string | null;
            decision_note: string | null;
            /** Format: date-time */
            created_at: string | null;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "attendance.LetterOutput.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["attendance.LetterOutput"][];
        };
        /** @description What became of marks of cadets. */
        "attendance.MarkedOutput": {
            marked: number;
            changed: number;
            /** @description Absent cadets whom a letter excuses. */
            excused: number[];
            conflicts: components["schemas"]["attendance.CadetStanding"][];
        };
        /** @description What became of marks of staff. */
        "attendance.MarkedStaffOutput": {
            marked: number;
            changed: number;
            conflicts: components["schemas"]["attendance.StaffStanding"][];
        };
        /** @description Text for a QR code. */
        "attendance.MyCode.Output": {
            code: string;
        };
        /** @description Numbers of training days and records. */
        "attendance.MyTotals.Output": {
            /** @description All there are, planned ones too: what the grade measures against. */
            training_days: number;
            /** @description Until today, since one was enrolled; earlier ones if one was marked on them. */
            held: number;
            present: number;
            absent: number;
            late: number;
            excused: number;
            counted: number;
        };
        /** @description The mark of one cadet on one day. */
        "attendance.NewMark": {
            /** @enum {string} */
            status: "present" | "absent" | "late" | "excused";
            remarks?: string | null;
            time_in?: string | null;
            time_out?: string | null;
            expected?: components["schemas"]["attendance.Expected"];
            /** Format: int64 */
            training_day: number;
            /** Format: int64 */
            cadet: number;
        };
        /** @description What is on record of one cadet on one training day. */
        "attendance.RecordOutput": {
            id: number;
            training_day: number;
            /** Format: date */
            date: string | null;
            cadet: number;
            student_id: string;
            last_name: string;
            first_name: string;
            company: string | null;
            platoon: string | null;
            /** @enum {string} */
            status: "present" | "absent" | "late" | "excused";
            remarks: string | null;
            time_in: string | null;
            time_out: string | null;
            excused_by: number | null;
            recorded_by: number | null;
            /** Format: date-time */
            recorded_at: string | null;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "attendance.RecordOutput.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["attendance.RecordOutput"][];
        };
        /** @description A cadet, and his status by the number of the training day. */
        "attendance.RegisterLine": {
            cadet: number;
            student_id: string;
            last_name: string;
            first_name: string;
            company: string | null;
            platoon: string | null;
            marks: {
                [key: string]: string;
            };
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "attendance.RegisterLine.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["attendance.RegisterLine"][];
        };
        "attendance.RowOutput": {
            /** @description As a spreadsheet numbers it; the header is 1. */
            row: number;
            student_id: string;
            /** @description Last and first name, as far as they are known. */
            name: string;
            messages: string[];
        };
        /**
         * @description A code as it was read; present, unless another status is given.
         *
         *     Who is excused stays so, unless it is said that he is marked `over_excuse`.
         */
        "attendance.ScanInput": {
            /** Format: int64 */
            training_day: number;
            code: string;
            /** @enum {string} */
            status?: "present" | "late";
            /** @default false */
            over_excuse: boolean;
        };
        /** @description The record, and what the scan came to. */
        "attendance.ScanOutput": {
            /**
             * @description On record before; null for no record.
             * @enum {string|null}
             */
            before: "present" | "absent" | "late" | "excused" | null;
            /** @description An earlier scan had said so. */
            already_scanned: boolean;
            /** @description The person is excused, and nothing was changed. */
            kept_excuse: boolean;
            record: components["schemas"]["attendance.RecordOutput"];
        };
        /** @description Marks of cadets, each at most once. */
        "attendance.Sheet.Input": {
            records: components["schemas"]["attendance.CadetMark"][];
        };
        /** @description A member of the training staff on the sheet. */
        "attendance.StaffLine": {
            rank: string | null;
            last_name: string;
            first_name: string;
            record: number | null;
            /** @enum {string|null} */
            status: "present" | "absent" | "late" | "excused" | null;
            remarks: string | null;
            time_in: string | null;
            time_out: string | null;
            recorded_by: number | null;
            /** Format: date-time */
            recorded_at: string | null;
            staff: number;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "attendance.StaffLine.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["attendance.StaffLine"][];
        };
        /** @description The mark of one member of the staff. */
        "attendance.StaffMark": {
            /** @enum {string} */
            status: "present" | "absent" | "late" | "excused";
            remarks?: string | null;
            time_in?: string | null;
            time_out?: string | null;
            expected?: components["schemas"]["attendance.Expected"];
            /** Format: int64 */
            staff: number;
        };
        /** @description What is on record of one member of the staff on one training day. */
        "attendance.StaffRecordOutput": {
            id: number;
            training_day: number;
            /** Format: date */
            date: string | null;
            staff: number;
            rank: string | null;
            last_name: string;
            first_name: string;
            /** @enum {string} */
            status: "present" | "absent" | "late" | "excused";
            remarks: string | null;
            time_in: string | null;
            time_out: string | null;
            recorded_by: number | null;
            /** Format: date-time */
            recorded_at: string | null;
        };
        /** @description The record, and what the scan came to. */
        "attendance.StaffScanOutput": {
            /**
             * @description On record before; null for no record.
             * @enum {string|null}
             */
            before: "present" | "absent" | "late" | "excused" | null;
            /** @description An earlier scan had said so. */
            already_scanned: boolean;
            /** @description The person is excused, and nothing was changed. */
            kept_excuse: boolean;
            record: components["schemas"]["attendance.StaffRecordOutput"];
        };
        /** @description Marks of staff, each at most once. */
        "attendance.StaffSheet.Input": {
            records: components["schemas"]["attendance.StaffMark"][];
        };
        /** @description The record of a member of the staff who was not marked, as it is not what was expected. */
        "attendance.StaffStanding": {
            unexpected: string[];
            /**
             * @description On record now; null for no record.
             * @enum {string|null}
             */
            status: "present" | "absent" | "late" | "excused" | null;
            recorded_by_name: string | null;
            /** Format: date-time */
            recorded_at: string | null;
            staff: number;
        };
        /** @description Companies by name. */
        "attendance.Summary.Output": {
            companies: components["schemas"]["attendance.CompanySummary"][];
        };
        /** @description What is to be different about a training day over what was seen. */
        "attendance.TrainingDayChange": {
            /** Format: date */
            date?: string;
            title?: string;
            description?: string | null;
            expected?: components["schemas"]["attendance.ExpectedTrainingDayInput"];
        };
        /** @description A training day to be planned. */
        "attendance.TrainingDayInput": {
            /** Format: date */
            date: string;
            title: string;
            description?: string | null;
        };
        /** @description A training day. */
        "attendance.TrainingDayOutput": {
            id: number;
            /** Format: date */
            date: string | null;
            title: string;
            description: string | null;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "attendance.TrainingDayOutput.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["attendance.TrainingDayOutput"][];
        };
        /**
         * @description A task that somebody asked for.
         *
         *     `state` goes from queued to started, perhaps over retried, to done or failed; `progress` is in
         *     percent. `error_code` and `error` tell of the last failure.
         */
        "background.JobOutput": {
            /** Format: uuid */
            id: string;
            task: string;
            owner_id: number | null;
            /** @enum {string} */
            state: "queued" | "started" | "retried" | "done" | "failed";
            progress: number;
            attempts: number;
            /** Format: date-time */
            queued_at: string;
            /** Format: date-time */
            sent_at: string | null;
            /** Format: date-time */
            started_at: string | null;
            /** Format: date-time */
            ended_at: string | null;
            result: unknown | null;
            error_code: string;
            error: string;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "background.JobOutput.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["background.JobOutput"][];
        };
        /** @description Where the content can be read, without further proof, until `expires_at`. */
        "files.AddressOutput": {
            /** Format: uri */
            url: string;
            /** Format: date-time */
            expires_at: string;
        };
        /**
         * @description A file; what is in it is known once it is processed.
         *
         *     `width` and `height` are in pixels, of the picture as people see it. `problem` says why there is
         *     neither a thumbnail nor a text: file_damaged, too_many_pixels, document_locked (by a password),
         *     document_unreadable, document_too_demanding. Or it warns: document_acts would run a script, or
         *     start a program, where it is opened.
         */
        "files.FileOutput": {
            /** Format: uuid */
            id: string;
            owner_id: number;
            /** @enum {string} */
            purpose: "excuse_letter" | "announcement" | "profile_picture" | "report" | "other";
            name: string;
            content_type: string;
            /** Format: int64 */
            size: number;
            sha256: string;
            width: number | null;
            height: number | null;
            has_thumbnail: boolean;
            pages: number | null;
            problem: string;
            /** @enum {string} */
            state: "stored" | "processed" | "failed";
            /** Format: uuid */
            task_id: string;
            /** Format: date-time */
            created_at: string;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "files.FileOutput.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["files.FileOutput"][];
        };
        "files.MyPicture.Input": {
            /** Format: uuid */
            picture: string | null;
        };
        /** @description Where the picture is. */
        "files.MyPicture.Output": {
            profile_pic: string | null;
        };
        /**
         * @description The text of a document, empty before it is processed and where it has none.
         *
         *     It is not complete where only the first 100 pages or 100,000 characters were read.
         */
        "files.TextOutput": {
            pages: number | null;
            text: string;
            is_complete: boolean;
        };
        "files.Upload.Input": {
            /** Format: binary */
            file: string;
            /** @enum {string} */
            purpose: "excuse_letter" | "announcement" | "profile_picture" | "other";
        };
        /** @description A cadet, the highest award that he has, and all awards, the least first. */
        "grading.AchievementsOutput": {
            cadet: number;
            student_id: string;
            rank: string | null;
            last_name: string;
            first_name: string;
            company: string | null;
            lifetime_merit_points: number;
            award: string | null;
            levels: components["schemas"]["grading.LevelOutput"][];
        };
        /** @description An award, and the number of cadets whose highest it is. */
        "grading.AwardOutput": {
            name: string;
            points: number;
            cadets: number;
        };
        /** @description Numbers of cadets: all, those without an award, and those with each as their highest. */
        "grading.Awards.Output": {
            cadets: number;
            without: number;
            awards: components["schemas"]["grading.AwardOutput"][];
        };
        /** @description Who changed what in a grade, when, and from what to what. */
        "grading.ChangeOutput": {
            id: number;
            field: string;
            before: string;
            after: string;
            reason: string | null;
            /** Format: date-time */
            changed_at: string;
            changed_by: number | null;
            changed_by_name: string;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "grading.ChangeOutput.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["grading.ChangeOutput"][];
        };
        /** @description A row that set nothing, in which fields the grade was not as expected, and who set them. */
        "grading.ConflictOutput": {
            cadet: number;
            unexpected: string[];
            changed_by: {
                [key: string]: string;
            };
        };
        /** @description Merits or demerits that somebody gave a cadet. Corrections may be negative. */
        "grading.EntryOutput": {
            id: number;
            cadet: number | null;
            last_name: string | null;
            first_name: string | null;
            /** @enum {string} */
            type: "merit" | "demerit";
            points: number;
            reason: string | null;
            /** Format: date-time */
            date_recorded: string | null;
            issued_by: number | null;
            issued_by_name: string | null;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "grading.EntryOutput.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["grading.EntryOutput"][];
        };
        /** @description What the grade is expected to hold now, as it was read; nothing is expected of the rest. */
        "grading.Expected": {
            prelim_score?: number | string;
            midterm_score?: number | string;
            final_score?: number | string;
            status?: string;
            merit_points?: number;
            demerit_points?: number;
        };
        /** @description How many cadets the gift was for, and whether it had been given before this request. */
        "grading.GiftOutput": {
            cadets: number;
            is_repeated: boolean;
        };
        /** @description A cadet's grade, and what it is made of. Rounded for people; the mark is not. */
        "grading.GradeOutput": {
            cadet: number;
            student_id: string;
            last_name: string;
            first_name: string;
            rank: string | null;
            company: string | null;
            platoon: string | null;
            /** @description All training days, planned ones too: what attendance is measured against. */
            days: number;
            /** @description Of these: present, late or excused. */
            attended: number;
            merit_points: number;
            demerit_points: number;
            lifetime_merit_points: number;
            prelim_score: string;
            midterm_score: string;
            final_score: string;
            status: string;
            final_grade: string;
            transmuted: string | null;
            letter: string | null;
            remarks: string;
            award: string | null;
            breakdown: components["schemas"]["grading.PartOutput"][];
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "grading.GradeOutput.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["grading.GradeOutput"][];
        };
        /** @description A cadet, and what the merits of a lifetime have earned. */
        "grading.LeaderOutput": {
            cadet: number;
            rank: string | null;
            last_name: string;
            first_name: string;
            company: string | null;
            lifetime_merit_points: number;
            award: string | null;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "grading.LeaderOutput.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["grading.LeaderOutput"][];
        };
        /** @description An award, whether it is reached, and how many merits are missing. */
        "grading.LevelOutput": {
            name: string;
            points: number;
            is_reached: boolean;
            missing: number;
        };
        "grading.NewEntry": {
            /** Format: int64 */
            cadet: number;
            /** @enum {string} */
            type: "merit" | "demerit";
            points: number;
            reason?: string;
        };
        /** @description The same for each of the cadets; `gift` is a UUID that whoever asks draws, once for each. */
        "grading.NewGift": {
            /** Format: uuid */
            gift: string;
            cadets: number[];
            /** @enum {string} */
            type: "merit" | "demerit";
            points: number;
            reason?: string;
        };
        /** @description As a correction, with the reason for it. */
        "grading.OneCorrection": {
            prelim_score?: number | string;
            midterm_score?: number | string;
            final_score?: number | string;
            /** @enum {string} */
            status?: "active" | "INC" | "DO" | "T";
            merit_points?: number;
            demerit_points?: number;
            expected?: components["schemas"]["grading.Expected"];
            reason?: string;
        };
        "grading.PartOutput": {
            name: string;
            /** @description What the part can earn at most. */
            share: number;
            earned: string;
            explanation: string;
        };
        "grading.Sheet": {
            rows: components["schemas"]["grading.SheetRow"][];
            reason?: string;
        };
        /** @description What became of a sheet, and the grades of all its cadets as they are now. */
        "grading.SheetOutput": {
            /** @description How many cadets have another grade now. */
            changed: number;
            conflicts: components["schemas"]["grading.ConflictOutput"][];
            grades: components["schemas"]["grading.GradeOutput"][];
        };
        /** @description What to set of one cadet, provided that the grade is as `expected`. */
        "grading.SheetRow": {
            prelim_score?: number | string;
            midterm_score?: number | string;
            final_score?: number | string;
            /** @enum {string} */
            status?: "active" | "INC" | "DO" | "T";
            merit_points?: number;
            demerit_points?: number;
            expected?: components["schemas"]["grading.Expected"];
            /** Format: int64 */
            cadet: number;
        };
        "grading.SpreadOutput": {
            company: string;
            cadets: number;
            average: string;
            marks: {
                [key: string]: number;
            };
        };
        "grading.SummaryOutput": {
            companies: components["schemas"]["grading.SpreadOutput"][];
        };
        /** @description What everybody was told, or all of the role that is its audience. */
        "messaging.BroadcastOutput": {
            id: number;
            subject: string | null;
            message: string | null;
            audience: string | null;
            sent_by: number | null;
            /** Format: date-time */
            created_at: string | null;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "messaging.BroadcastOutput.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["messaging.BroadcastOutput"][];
        };
        /** @description What to tell; everybody, unless a role is given. */
        "messaging.Broadcasts.Input": {
            subject: string;
            message: string;
            /** @enum {string|null} */
            role?: "admin" | "cadet" | "training_staff" | null;
        };
        "messaging.ChatInput": {
            content: string;
        };
        /** @description What a member of the training staff wrote. */
        "messaging.ChatMessageOutput": {
            id: number;
            sender_staff: number;
            sender_rank: string | null;
            sender_last_name: string;
            sender_first_name: string;
            content: string;
            /** Format: date-time */
            created_at: string | null;
            /** Format: date-time */
            edited_at: string | null;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "messaging.ChatMessageOutput.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["messaging.ChatMessageOutput"][];
        };
        /**
         * @description A question to the administrators, and their reply.
         *
         *     `name` is the name of who asked, with rank; the user name where the account is nobody's.
         *     `replied_by_name` is the name of who replied, null where that account is nobody's.
         */
        "messaging.MessageOutput": {
            id: number;
            user: number;
            username: string;
            name: string;
            sender_role: string | null;
            subject: string | null;
            message: string | null;
            status: string | null;
            admin_reply: string | null;
            replied_by: number | null;
            replied_by_name: string | null;
            /** Format: date-time */
            replied_at: string | null;
            /** Format: date-time */
            created_at: string | null;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "messaging.MessageOutput.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["messaging.MessageOutput"][];
        };
        "messaging.Messages.Input": {
            subject: string;
            message: string;
        };
        "messaging.Reply.Input": {
            admin_reply: string;
            /**
             * @default resolved
             * @enum {string}
             */
            status: "pending" | "resolved";
            /** @description The reply that you have seen; null where there was none. */
            expected?: string | null;
        };
        "notifications.CountOutput": {
            count: number;
        };
        /** @description Recipients are either `users`, or all of a `role`, or `everyone`. */
        "notifications.NewNotification": {
            message: string;
            /**
             * @default general_update
             * @enum {string}
             */
            type: "attendance" | "grade" | "activity" | "login" | "profile_update" | "portal_access" | "weekly_reminder" | "general_update" | "training_reminder" | "perf_alert" | "ask_admin_reply";
            /**
             * @default [
             *       "in_app"
             *     ]
             */
            channels: ("in_app" | "email")[];
            users?: number[];
            /** @enum {string} */
            role?: "admin" | "cadet" | "training_staff";
            everyone?: boolean;
        };
        /** @description Something that you are told; without a `user_id`, all administrators are. */
        "notifications.NotificationOutput": {
            id: number;
            user_id: number | null;
            type: string;
            message: string;
            is_read: boolean;
            /** Format: date-time */
            created_at: string | null;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "notifications.NotificationOutput.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["notifications.NotificationOutput"][];
        };
        /** @description How many accounts are told; the job that sends the e-mails, if any were asked for. */
        "notifications.NotificationRequested": {
            recipients: number;
            /** Format: uuid */
            task_id: string | null;
        };
        "notifications.UnreadOutput": {
            unread: number;
        };
        /**
         * @description A backup of the database.
         *
         *     `state` tells what became of it: only of one that is done there is a file, at `path` on the disk
         *     of the worker. `verified` tells how far it was tried, `error` why it failed.
         */
        "operations.BackupOutput": {
            /** Format: uuid */
            id: string;
            /** Format: date-time */
            started_at: string;
            /** Format: date-time */
            finished_at: string | null;
            /** @enum {string} */
            state: "running" | "done" | "failed" | "removed" | "lost";
            path: string;
            /** Format: int64 */
            bytes: number;
            sha256: string;
            tables: number;
            /** Format: int64 */
            rows: number;
            server_version: string;
            dump_version: string;
            /** @enum {string} */
            verified: "read_back" | "trial_restore" | "";
            error_code: string;
            error: string;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "operations.BackupOutput.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["operations.BackupOutput"][];
        };
        /** @description Reads that the cache answered, and those that it did not; the rate is null for none. */
        "operations.CacheOutput": {
            hits: number;
            misses: number;
            /** Format: double */
            hit_rate: number | null;
        };
        /**
         * @description What was done: by whom, to what (`noun:number`), when and from where.
         *
         *     `actor` is null where nobody proved who he is; the account may be gone since. `actor_name` is
         *     the name of whose account it is, with rank; its user name where it is nobody's. `about` is the
         *     name of the person whom the subject means, else the fact `cadet`, `staff` or `account`; null
         *     where they mean none. The fact `changes` has by field what it was and what it is.
         */
        "operations.EntryOutput": {
            id: number;
            /** Format: date-time */
            at: string;
            event: string;
            actor: number | null;
            actor_username: string;
            actor_name: string;
            address: string | null;
            subject: string;
            about: string | null;
            facts: unknown;
            request_id: string;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "operations.EntryOutput.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["operations.EntryOutput"][];
        };
        /** @description What is expected to stand in the fields now, in words; of the rest nothing is. */
        "operations.ExpectedSettingsFacts": {
            email_alerts_default?: string | null;
            push_notifications_default?: string | null;
            activity_updates_default?: string | null;
            dark_mode_default?: string | null;
            compact_mode_default?: string | null;
            primary_color?: string | null;
            cadet_list_source_url?: string | null;
        };
        /**
         * @description What was measured of the requests from `since` to `until`, all processes together.
         *
         *     `failed` counts answers of 500 and above, `refused` those of 400 to 499; `error_rate` is the
         *     share of the failed ones, null where nobody asked. A process tells what it measured every five
         *     seconds.
         */
        "operations.MetricsOutput": {
            /** Format: date-time */
            since: string;
            /** Format: date-time */
            until: string;
            requests: components["schemas"]["operations.TimesOutput"];
            reads: components["schemas"]["operations.TimesOutput"];
            writes: components["schemas"]["operations.TimesOutput"];
            failed: number;
            refused: number;
            /** Format: double */
            error_rate: number | null;
            cache: components["schemas"]["operations.CacheOutput"];
            step_minutes: number;
            steps: components["schemas"]["operations.StepOutput"][];
            routes: components["schemas"]["operations.RouteOutput"][];
        };
        /** @description One route in the hours that the window touches. */
        "operations.RouteOutput": {
            method: string;
            route: string;
            failed: number;
            times: components["schemas"]["operations.TimesOutput"];
        };
        /** @description The schedule as the database holds it. */
        "operations.ScheduleOutput": {
            entries: components["schemas"]["operations.ScheduledOutput"][];
        };
        /**
         * @description An entry of the schedule.
         *
         *     `schedule` reads minute, hour, day of the month, month, day of the week, in UTC. `missed` counts
         *     the due times of the last eight days for which nothing was queued; they are not made up for.
         */
        "operations.ScheduledOutput": {
            entry: string;
            task: string;
            schedule: string;
            /** Format: date-time */
            last_due_at: string | null;
            /** Format: date-time */
            last_queued_at: string | null;
            /** Format: uuid */
            last_job_id: string | null;
            /** Format: date-time */
            next_due_at: string;
            missed: number;
            /** Format: date-time */
            last_missed_at: string | null;
        };
        /** @description The settings of the system; the first six hold for whoever chose nothing else. */
        "operations.SettingsOutput": {
            email_alerts_default: boolean;
            push_notifications_default: boolean;
            activity_updates_default: boolean;
            dark_mode_default: boolean;
            compact_mode_default: boolean;
            primary_color: string;
            cadet_list_source_url: string | null;
        };
        /** @description A part of the window: as many whole minutes as `step_minutes` says, but for the last one. */
        "operations.StepOutput": {
            /** Format: date-time */
            at: string;
            requests: number;
            failed: number;
            /** Format: double */
            median_ms: number | null;
            /** Format: double */
            p95_ms: number | null;
            /** Format: double */
            p99_ms: number | null;
        };
        /** @description What an administrator sets for everybody. */
        "operations.SystemSettings.Input": {
            email_alerts_default?: boolean;
            push_notifications_default?: boolean;
            activity_updates_default?: boolean;
            dark_mode_default?: boolean;
            compact_mode_default?: boolean;
            primary_color?: string;
            /** Format: uri */
            cadet_list_source_url?: string | null;
            expected?: components["schemas"]["operations.ExpectedSettingsFacts"];
        };
        /** @description How long they took, in milliseconds: percentiles to one part in 50, nearest rank. */
        "operations.TimesOutput": {
            count: number;
            /** Format: double */
            mean_ms: number | null;
            /** Format: double */
            median_ms: number | null;
            /** Format: double */
            p95_ms: number | null;
            /** Format: double */
            p99_ms: number | null;
        };
        /** @description A report to be made from what is on record when the worker comes to it. */
        "reports.NewReport": {
            /** @enum {string} */
            kind: "attendance_sheet" | "grade_sheet" | "cadet_record" | "award_certificate";
            /**
             * @default csv
             * @enum {string}
             */
            format: "csv" | "xlsx" | "pdf";
            parameters?: components["schemas"]["reports.ReportParameters"];
        };
        /**
         * @description A report; once its job's `state` is done, `file_id`, `file_name` and `size` (bytes) are
         *     known.
         *
         *     One that the system made of a `day` by itself has neither job nor state.
         */
        "reports.ReportOutput": {
            /** Format: uuid */
            id: string;
            /** @enum {string} */
            kind: "attendance_sheet" | "grade_sheet" | "cadet_record" | "award_certificate";
            parameters: unknown;
            /** @enum {string} */
            format: "csv" | "xlsx" | "pdf";
            requested_by: number | null;
            /** Format: date-time */
            requested_at: string;
            /** Format: date */
            day: string | null;
            /** Format: uuid */
            task_id: string | null;
            state: string | null;
            progress: number | null;
            error_code: string | null;
            error: string | null;
            /** Format: uuid */
            file_id: string | null;
            file_name: string | null;
            size: number | null;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "reports.ReportOutput.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["reports.ReportOutput"][];
        };
        /**
         * @description What a report is about.
         *
         *     attendance_sheet: training_day, and perhaps company, platoon. grade_sheet: perhaps company,
         *     platoon, course, status (of the grade). cadet_record: cadet. award_certificate: cadet, award,
         *     which he must have earned.
         */
        "reports.ReportParameters": {
            /** Format: int64 */
            training_day?: number;
            /** Format: int64 */
            cadet?: number;
            /** @enum {string} */
            award?: "Bronze" | "Silver" | "Gold" | "Platinum";
            company?: string;
            platoon?: string;
            course?: string;
            /** @enum {string} */
            status?: "active" | "INC" | "DO" | "T";
        };
        /** @description The outcome for each id, in their order. */
        "roster.BulkOutput": {
            results: components["schemas"]["roster.OutcomeOutput"][];
        };
        /** @description What an administrator says about a cadet over what he saw. */
        "roster.CadetChange": {
            first_name?: string;
            middle_name?: string | null;
            last_name?: string;
            suffix_name?: string | null;
            /** Format: email */
            email?: string | null;
            contact_number?: string | null;
            address?: string | null;
            gender?: string | null;
            /** Format: date */
            birthdate?: string | null;
            course?: string | null;
            year_level?: string | null;
            school_year?: string | null;
            semester?: string | null;
            /** @enum {string|null} */
            cadet_course?: "MS1" | "MS2" | "MS31" | "MS32" | "MS41" | "MS42" | null;
            religion?: string | null;
            student_id?: string;
            rank?: string | null;
            battalion?: string | null;
            company?: string | null;
            platoon?: string | null;
            corp_position?: string | null;
            /** @enum {string|null} */
            status?: "Ongoing" | "Verified" | "Completed" | null;
            expected?: components["schemas"]["roster.ExpectedCadetFacts"];
        };
        /** @description Cadets by what is said of them. */
        "roster.CadetCounts.Output": {
            total: number;
            completed: number;
            company: components["schemas"]["roster.CountOutput"][];
            platoon: components["schemas"]["roster.CountOutput"][];
            course: components["schemas"]["roster.CountOutput"][];
            year_level: components["schemas"]["roster.CountOutput"][];
            cadet_course: components["schemas"]["roster.CountOutput"][];
            gender: components["schemas"]["roster.CountOutput"][];
            status: components["schemas"]["roster.CountOutput"][];
        };
        /** @description Everything about a cadet; `username` is the account's, or null. */
        "roster.CadetOutput": {
            id: number;
            student_id: string;
            rank: string | null;
            last_name: string;
            first_name: string;
            middle_name: string | null;
            suffix_name: string | null;
            email: string | null;
            contact_number: string | null;
            course: string | null;
            year_level: string | null;
            school_year: string | null;
            semester: string | null;
            battalion: string | null;
            company: string | null;
            platoon: string | null;
            cadet_course: string | null;
            corp_position: string | null;
            gender: string | null;
            status: string | null;
            is_profile_completed: boolean;
            is_archived: boolean;
            /** Format: date-time */
            created_at: string | null;
            account_id: number | null;
            address: string | null;
            religion: string | null;
            birthdate: string | null;
            profile_pic: string | null;
            has_seen_guide: boolean;
            username: string | null;
        };
        /** @description A cadet in a list; `account_id` is the account's, or null. */
        "roster.CadetRow": {
            id: number;
            student_id: string;
            rank: string | null;
            last_name: string;
            first_name: string;
            middle_name: string | null;
            suffix_name: string | null;
            email: string | null;
            contact_number: string | null;
            course: string | null;
            year_level: string | null;
            school_year: string | null;
            semester: string | null;
            battalion: string | null;
            company: string | null;
            platoon: string | null;
            cadet_course: string | null;
            corp_position: string | null;
            gender: string | null;
            status: string | null;
            is_profile_completed: boolean;
            is_archived: boolean;
            /** Format: date-time */
            created_at: string | null;
            account_id: number | null;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "roster.CadetRow.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["roster.CadetRow"][];
        };
        "roster.CellChange": {
            column: string;
            /** @description Empty where nothing was there. */
            before: string;
            after: string;
        };
        /** @description How many people have this value; null stands for those of whom nobody said anything. */
        "roster.CountOutput": {
            value: string | null;
            count: number;
        };
        "roster.Counts": {
            create: number;
            update: number;
            unchanged: number;
            error: number;
        };
        "roster.DealWithManyCadets.Input": {
            ids: number[];
            /** @enum {string} */
            deed: "archive" | "restore" | "unlock" | "assign";
            company?: string | null;
            platoon?: string | null;
        };
        "roster.DealWithManyStaff.Input": {
            ids: number[];
            /** @enum {string} */
            deed: "archive" | "restore" | "unlock";
        };
        /** @description What is expected to stand in the fields now, in words; of the rest nothing is. */
        "roster.ExpectedCadetFacts": {
            first_name?: string | null;
            middle_name?: string | null;
            last_name?: string | null;
            suffix_name?: string | null;
            email?: string | null;
            contact_number?: string | null;
            address?: string | null;
            gender?: string | null;
            birthdate?: string | null;
            course?: string | null;
            year_level?: string | null;
            school_year?: string | null;
            semester?: string | null;
            cadet_course?: string | null;
            religion?: string | null;
            student_id?: string | null;
            rank?: string | null;
            battalion?: string | null;
            company?: string | null;
            platoon?: string | null;
            corp_position?: string | null;
            status?: string | null;
        };
        /** @description What is expected to stand in the fields now, in words; of the rest nothing is. */
        "roster.ExpectedCadetOwnFacts": {
            first_name?: string | null;
            middle_name?: string | null;
            last_name?: string | null;
            suffix_name?: string | null;
            email?: string | null;
            contact_number?: string | null;
            address?: string | null;
            gender?: string | null;
            birthdate?: string | null;
            course?: string | null;
            year_level?: string | null;
            school_year?: string | null;
            semester?: string | null;
            cadet_course?: string | null;
            religion?: string | null;
        };
        /** @description What is expected to stand in the fields now, in words; of the rest nothing is. */
        "roster.ExpectedStaffFacts": {
            first_name?: string | null;
            middle_name?: string | null;
            last_name?: string | null;
            suffix_name?: string | null;
            email?: string | null;
            contact_number?: string | null;
            address?: string | null;
            gender?: string | null;
            birthdate?: string | null;
            afpsn?: string | null;
            birthplace?: string | null;
            age?: string | null;
            height?: string | null;
            weight?: string | null;
            blood_type?: string | null;
            civil_status?: string | null;
            nationality?: string | null;
            language_spoken?: string | null;
            combat_boots_size?: string | null;
            uniform_size?: string | null;
            bullcap_size?: string | null;
            facebook_link?: string | null;
            rotc_unit?: string | null;
            mobilization_center?: string | null;
            rank?: string | null;
            role?: string | null;
            qr_code_data?: string | null;
        };
        /** @description What is expected to stand in the fields now, in words; of the rest nothing is. */
        "roster.ExpectedStaffOwnFacts": {
            first_name?: string | null;
            middle_name?: string | null;
            last_name?: string | null;
            suffix_name?: string | null;
            email?: string | null;
            contact_number?: string | null;
            address?: string | null;
            gender?: string | null;
            birthdate?: string | null;
            afpsn?: string | null;
            birthplace?: string | null;
            age?: string | null;
            height?: string | null;
            weight?: string | null;
            blood_type?: string | null;
            civil_status?: string | null;
            nationality?: string | null;
            language_spoken?: string | null;
            combat_boots_size?: string | null;
            uniform_size?: string | null;
            bullcap_size?: string | null;
            facebook_link?: string | null;
            rotc_unit?: string | null;
            mobilization_center?: string | null;
        };
        /** @description What became of each row, or what would; rows with errors are never written. */
        "roster.ImportOutput": {
            written: boolean;
            counts: components["schemas"]["roster.Counts"];
            rows: components["schemas"]["roster.RowOutcome"][];
        };
        /** @description What an administrator says about a cadet. */
        "roster.NewCadet": {
            first_name: string;
            middle_name?: string | null;
            last_name: string;
            suffix_name?: string | null;
            /** Format: email */
            email?: string | null;
            contact_number?: string | null;
            address?: string | null;
            gender?: string | null;
            /** Format: date */
            birthdate?: string | null;
            course?: string | null;
            year_level?: string | null;
            school_year?: string | null;
            semester?: string | null;
            /** @enum {string|null} */
            cadet_course?: "MS1" | "MS2" | "MS31" | "MS32" | "MS41" | "MS42" | null;
            religion?: string | null;
            student_id: string;
            rank?: string | null;
            battalion?: string | null;
            company?: string | null;
            platoon?: string | null;
            corp_position?: string | null;
            /** @enum {string|null} */
            status?: "Ongoing" | "Verified" | "Completed" | null;
            /** @default true */
            account: boolean;
            username?: string;
        };
        /** @description What an administrator says about a member of the staff. */
        "roster.NewStaff": {
            first_name: string;
            middle_name?: string | null;
            last_name: string;
            suffix_name?: string | null;
            /** Format: email */
            email?: string | null;
            contact_number?: string | null;
            address?: string | null;
            gender?: string | null;
            /** Format: date */
            birthdate?: string | null;
            afpsn?: string | null;
            birthplace?: string | null;
            age?: number | null;
            height?: string | null;
            weight?: string | null;
            blood_type?: string | null;
            civil_status?: string | null;
            nationality?: string | null;
            language_spoken?: string | null;
            combat_boots_size?: string | null;
            uniform_size?: string | null;
            bullcap_size?: string | null;
            facebook_link?: string | null;
            rotc_unit?: string | null;
            mobilization_center?: string | null;
            rank?: string | null;
            role?: string | null;
            qr_code_data?: string | null;
            /** @default true */
            account: boolean;
            username?: string;
        };
        /** @description A table, and whether only to tell what would be. */
        "roster.OneTable": {
            /** Format: binary */
            file: string;
            /** @default false */
            dry_run: boolean;
        };
        "roster.OutcomeOutput": {
            id: number;
            /** @description `done`, or the code of a refusal. */
            outcome: string;
            /** @description The refusal in words; empty where it is done. */
            message: string;
        };
        /** @description What a cadet says about himself. */
        "roster.OwnCadetProfile": {
            first_name?: string;
            middle_name?: string | null;
            last_name?: string;
            suffix_name?: string | null;
            /** Format: email */
            email?: string | null;
            contact_number?: string | null;
            address?: string | null;
            gender?: string | null;
            /** Format: date */
            birthdate?: string | null;
            course?: string | null;
            year_level?: string | null;
            school_year?: string | null;
            semester?: string | null;
            /** @enum {string|null} */
            cadet_course?: "MS1" | "MS2" | "MS31" | "MS32" | "MS41" | "MS42" | null;
            religion?: string | null;
            /** Format: uuid */
            picture?: string | null;
            is_profile_completed?: boolean;
            has_seen_guide?: boolean;
            expected?: components["schemas"]["roster.ExpectedCadetOwnFacts"];
        };
        /** @description What a member of the staff says about himself. */
        "roster.OwnStaffProfile": {
            first_name?: string;
            middle_name?: string | null;
            last_name?: string;
            suffix_name?: string | null;
            /** Format: email */
            email?: string | null;
            contact_number?: string | null;
            address?: string | null;
            gender?: string | null;
            /** Format: date */
            birthdate?: string | null;
            afpsn?: string | null;
            birthplace?: string | null;
            age?: number | null;
            height?: string | null;
            weight?: string | null;
            blood_type?: string | null;
            civil_status?: string | null;
            nationality?: string | null;
            language_spoken?: string | null;
            combat_boots_size?: string | null;
            uniform_size?: string | null;
            bullcap_size?: string | null;
            facebook_link?: string | null;
            rotc_unit?: string | null;
            mobilization_center?: string | null;
            /** Format: uuid */
            picture?: string | null;
            is_profile_completed?: boolean;
            has_seen_guide?: boolean;
            expected?: components["schemas"]["roster.ExpectedStaffOwnFacts"];
        };
        "roster.RowOutcome": {
            /** @description As a spreadsheet numbers it; the header is 1. */
            row: number;
            /** @description Whose row it is: the student id or e-mail address. */
            key: string;
            /** @description Last and first name, as far as they are known. */
            name: string;
            /** @enum {string} */
            outcome: "create" | "update" | "unchanged" | "error";
            messages: string[];
            /** @description What is written as it is, but may be meant otherwise: a company or platoon that nobody is in yet. */
            warnings: string[];
            /** @description What an `update` changes, or would. */
            changes: components["schemas"]["roster.CellChange"][];
        };
        /** @description What an administrator says about a member of the staff over what he saw. */
        "roster.StaffChange": {
            first_name?: string;
            middle_name?: string | null;
            last_name?: string;
            suffix_name?: string | null;
            /** Format: email */
            email?: string | null;
            contact_number?: string | null;
            address?: string | null;
            gender?: string | null;
            /** Format: date */
            birthdate?: string | null;
            afpsn?: string | null;
            birthplace?: string | null;
            age?: number | null;
            height?: string | null;
            weight?: string | null;
            blood_type?: string | null;
            civil_status?: string | null;
            nationality?: string | null;
            language_spoken?: string | null;
            combat_boots_size?: string | null;
            uniform_size?: string | null;
            bullcap_size?: string | null;
            facebook_link?: string | null;
            rotc_unit?: string | null;
            mobilization_center?: string | null;
            rank?: string | null;
            role?: string | null;
            qr_code_data?: string | null;
            expected?: components["schemas"]["roster.ExpectedStaffFacts"];
        };
        /** @description Staff by what is said of them. */
        "roster.StaffCounts.Output": {
            total: number;
            completed: number;
            role: components["schemas"]["roster.CountOutput"][];
            rank: components["schemas"]["roster.CountOutput"][];
            gender: components["schemas"]["roster.CountOutput"][];
        };
        /** @description Everything about a member of the staff; `username` is the account's, or null. */
        "roster.StaffOutput": {
            id: number;
            rank: string | null;
            last_name: string;
            first_name: string;
            middle_name: string | null;
            suffix_name: string | null;
            role: string | null;
            email: string | null;
            is_profile_completed: boolean;
            is_archived: boolean;
            /** Format: date-time */
            created_at: string | null;
            account_id: number | null;
            contact_number: string | null;
            address: string | null;
            afpsn: string | null;
            birthdate: string | null;
            birthplace: string | null;
            age: number | null;
            gender: string | null;
            height: string | null;
            weight: string | null;
            blood_type: string | null;
            civil_status: string | null;
            nationality: string | null;
            language_spoken: string | null;
            combat_boots_size: string | null;
            uniform_size: string | null;
            bullcap_size: string | null;
            facebook_link: string | null;
            rotc_unit: string | null;
            mobilization_center: string | null;
            qr_code_data: string | null;
            profile_pic: string | null;
            has_seen_guide: boolean;
            username: string | null;
        };
        /** @description A member of the staff in a list; `account_id` is the account's, or null. */
        "roster.StaffRow": {
            id: number;
            rank: string | null;
            last_name: string;
            first_name: string;
            middle_name: string | null;
            suffix_name: string | null;
            role: string | null;
            email: string | null;
            is_profile_completed: boolean;
            is_archived: boolean;
            /** Format: date-time */
            created_at: string | null;
            account_id: number | null;
        };
        /** @description A page; 20 rows unless asked for up to 100. */
        "roster.StaffRow.Page": {
            /** @description Rows on all pages. */
            count: number;
            /**
             * Format: uri-reference
             * @description Where the next page is.
             */
            next: string | null;
            /**
             * Format: uri-reference
             * @description Where the page before is.
             */
            previous: string | null;
            results: components["schemas"]["roster.StaffRow"][];
        };
        /** @description Also whether bad rows are to be left out. */
        "roster.TableInput": {
            /** Format: binary */
            file: string;
            /** @default false */
            dry_run: boolean;
            /** @default false */
            partial: boolean;
        };
        /** @description Problem details of RFC 9457, with a stable code and the request's id. */
        Problem: {
            /** @constant */
            type: "about:blank";
            /** @description The status in words. */
            title: string;
            status: number;
            /** @description A sentence for the one who asked. */
            detail: string;
            /** @description The stable word that clients act on. */
            code: string;
            /** @description Finds this request in the logs. */
            request_id: string;
            /** @description Field to complaints; the fields of nested input are joined by dots. */
            errors?: {
                [key: string]: string[];
            };
        };
    };
    responses: {
        /** @description The address, a parameter or the body cannot be accepted; `errors` names the fields. */
        BadRequest: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "The address, a parameter or the body cannot be accepted; `errors` names the fields",
                 *       "status": 400,
                 *       "detail": "What was sent cannot be accepted.",
                 *       "code": "invalid_input",
                 *       "request_id": "3f0c2a9b6e5d4c1f8a7b0e9d2c3b4a59"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Nobody proved who is asking: no token, one that is no longer good, or a wrong password. */
        Unauthorized: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "WWW-Authenticate": components["headers"]["WWW-Authenticate"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Nobody proved who is asking: no token, one that is no longer good, or a wrong password",
                 *       "status": 401,
                 *       "detail": "Sign in first.",
                 *       "code": "not_authenticated",
                 *       "request_id": "3f0c2a9b6e5d4c1f8a7b0e9d2c3b4a59"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Who asks may not do this. */
        Forbidden: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Who asks may not do this",
                 *       "status": 403,
                 *       "detail": "You may not do this.",
                 *       "code": "permission_denied",
                 *       "request_id": "3f0c2a9b6e5d4c1f8a7b0e9d2c3b4a59"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description There is no such thing, or none that who asks may see. */
        NotFound: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "There is no such thing, or none that who asks may see",
                 *       "status": 404,
                 *       "detail": "There is no such thing here.",
                 *       "code": "not_found",
                 *       "request_id": "3f0c2a9b6e5d4c1f8a7b0e9d2c3b4a59"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The Accept header asks for a type that this answer does not have. */
        NotAcceptable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "The Accept header asks for a type that this answer does not have",
                 *       "status": 406,
                 *       "detail": "Could not satisfy the request Accept header.",
                 *       "code": "not_acceptable",
                 *       "request_id": "3f0c2a9b6e5d4c1f8a7b0e9d2c3b4a59"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The state of things does not allow it, such as a name that is taken. */
        Conflict: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "The state of things does not allow it, such as a name that is taken",
                 *       "status": 409,
                 *       "detail": "This is not possible in the present state.",
                 *       "code": "conflict",
                 *       "request_id": "3f0c2a9b6e5d4c1f8a7b0e9d2c3b4a59"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body came in chunks, without a Content-Length. */
        LengthRequired: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "The body came in chunks, without a Content-Length",
                 *       "status": 411,
                 *       "detail": "Send the body with a Content-Length, not in chunks.",
                 *       "code": "length_required",
                 *       "request_id": "3f0c2a9b6e5d4c1f8a7b0e9d2c3b4a59"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is larger than this service accepts. */
        TooLarge: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "The body is larger than this service accepts",
                 *       "status": 413,
                 *       "detail": "The body of the request is too large.",
                 *       "code": "too_large",
                 *       "request_id": "3f0c2a9b6e5d4c1f8a7b0e9d2c3b4a59"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The body is of another Content-Type than those listed here. */
        UnsupportedMediaType: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "The body is of another Content-Type than those listed here",
                 *       "status": 415,
                 *       "detail": "Unsupported media type \"text/plain\" in request.",
                 *       "code": "unsupported_media_type",
                 *       "request_id": "3f0c2a9b6e5d4c1f8a7b0e9d2c3b4a59"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description Asked too often. Retry-After says in how many seconds to come back. */
        TooManyRequests: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "Asked too often",
                 *       "status": 429,
                 *       "detail": "Too many requests. Wait, then try again.",
                 *       "code": "throttled",
                 *       "request_id": "3f0c2a9b6e5d4c1f8a7b0e9d2c3b4a59"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description A part that is needed does not answer. Retry-After may say when to come back. */
        Unavailable: {
            headers: {
                "X-Request-Id": components["headers"]["X-Request-Id"];
                "Retry-After": components["headers"]["Retry-After"];
                [name: string]: unknown;
            };
            content: {
                /**
                 * @example {
                 *       "type": "about:blank",
                 *       "title": "A part that is needed does not answer",
                 *       "status": 503,
                 *       "detail": "A part of the service does not answer at the moment. Try again shortly.",
                 *       "code": "service_unavailable",
                 *       "request_id": "3f0c2a9b6e5d4c1f8a7b0e9d2c3b4a59"
                 *     }
                 */
                "application/problem+json": components["schemas"]["Problem"];
            };
        };
        /** @description The answer is still what the client holds. */
        NotModified: {
            headers: {
                ETag: components["headers"]["ETag"];
                "X-Request-Id": components["headers"]["X-Request-Id"];
                [name: string]: unknown;
            };
            content?: never;
        };
    };
    parameters: never;
    requestBodies: never;
    headers: {
        /** @description `no-store`, or for answers with an ETag `private, no-cache`. */
        "Cache-Control": string;
        /** @description Of this answer. Sent back in If-None-Match, it is answered 304 while true. */
        ETag: string;
        /** @description Seconds to wait. */
        "Retry-After": number;
        /** @description How to prove who is asking. */
        "WWW-Authenticate": string;
        /** @description Whether the answer was kept (hit), was not (miss), or is not kept at all. */
        "X-Cache": "hit" | "miss" | "bypass";
        /** @description The id of this request: the one that was sent, if well-formed. */
        "X-Request-Id": string;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    list_announcements: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                search?: string;
                since?: string;
                type?: "activity" | "announcement";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["announcements.AnnouncementOutput.Page"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_announcements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["announcements.Announcements.Input"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["announcements.AnnouncementOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_announcements_announcement_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                announcement_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["announcements.AnnouncementOutput"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_announcements_announcement_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                announcement_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to show. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    patch_announcements_announcement_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                announcement_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["announcements.OneAnnouncement.Change"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["announcements.AnnouncementOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_attendance: {
        parameters: {
            query?: {
                cadet?: number;
                company?: string;
                cursor?: string;
                page?: number;
                page_size?: number;
                platoon?: string;
                since?: string;
                status?: "present" | "absent" | "late" | "excused";
                training_day?: number;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.RecordOutput.Page"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_attendance: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["attendance.NewMark"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.RecordOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_attendance_record_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                record_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.RecordOutput"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_attendance_record_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                record_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to show. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    patch_attendance_record_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                record_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["attendance.Correction"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.RecordOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_attendance_me: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                since?: string;
                status?: "present" | "absent" | "late" | "excused" | "unmarked";
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.HistoryLine.Page"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_attendance_me_totals: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.MyTotals.Output"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_attendance_my_code: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.MyCode.Output"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_attendance_register: {
        parameters: {
            query?: {
                company?: string;
                page?: number;
                page_size?: number;
                platoon?: string;
                since?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.RegisterLine.Page"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_attendance_scan: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["attendance.ScanInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.ScanOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_attendance_scan_staff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["attendance.ScanInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.StaffScanOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_audit: {
        parameters: {
            query?: {
                actor?: number;
                cursor?: string;
                event?: "account.activated" | "account.approved" | "account.archived" | "account.changed" | "account.code_issued" | "account.code_refused" | "account.created" | "account.login" | "account.login_refused" | "account.logout" | "account.names_reclaimed" | "account.password_change_refused" | "account.password_changed" | "account.password_help_asked" | "account.refresh_reused" | "account.restored" | "account.role_changed" | "account.session_ended" | "announcement.changed" | "announcement.published" | "announcement.withdrawn" | "attendance.deleted" | "attendance.imported" | "attendance.marked" | "attendance.scanned" | "backup.made" | "backup.failed" | "backup.lost" | "backup.removed" | "broadcast.sent" | "chat.deleted" | "message.deleted" | "message.replied" | "cadet.archived" | "cadet.bulk" | "cadet.changed" | "cadet.enrolled" | "cadet.exported" | "cadet.imported" | "cadet.restored" | "cadet.unlocked" | "grades.changed" | "ledger.entered" | "ledger.struck" | "letter.decided" | "letter.withdrawn" | "notification.requested" | "permission.refused" | "report.requested" | "settings.changed" | "staff.archived" | "staff.bulk" | "staff.changed" | "staff.enrolled" | "staff.exported" | "staff.imported" | "staff.restored" | "staff.unlocked" | "training_day.changed" | "training_day.deleted" | "training_day.planned";
                page?: number;
                page_size?: number;
                search?: string;
                since?: string;
                subject?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["operations.EntryOutput.Page"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_auth_activate: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["accounts.Code"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["accounts.Activated"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_auth_change_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["accounts.Passwords"];
            };
        };
        responses: {
            /** @description Done; there is nothing to show. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_auth_forgot_password: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["accounts.WhoAsks"];
            };
        };
        responses: {
            /** @description Queued; the answer names the job. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["accounts.Told"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_auth_login: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["accounts.Credentials"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["accounts.Tokens"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_auth_logout: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to show. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_auth_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["accounts.Me.Output"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    put_auth_me_picture: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["files.MyPicture.Input"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["files.MyPicture.Output"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_auth_refresh: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["accounts.RefreshToken"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["accounts.Tokens"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            429: components["responses"]["TooManyRequests"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_auth_sessions: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["accounts.SessionOutput.Page"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_auth_sessions: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to show. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_auth_sessions_session_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                session_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to show. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_broadcasts: {
        parameters: {
            query?: {
                cursor?: string;
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["messaging.BroadcastOutput.Page"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_broadcasts: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["messaging.Broadcasts.Input"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["messaging.BroadcastOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_broadcasts_message_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["messaging.BroadcastOutput"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_broadcasts_message_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to show. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_cadets: {
        parameters: {
            query?: {
                archived?: boolean;
                cadet_course?: string;
                company?: string;
                course?: string;
                is_profile_completed?: boolean;
                page?: number;
                page_size?: number;
                platoon?: string;
                search?: string;
                status?: string;
                year_level?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roster.CadetRow.Page"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_cadets: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["roster.NewCadet"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roster.CadetOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_cadets_cadet_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cadet_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roster.CadetOutput"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    patch_cadets_cadet_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cadet_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["roster.CadetChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roster.CadetOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_cadets_cadet_id_archive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cadet_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roster.CadetOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_cadets_cadet_id_restore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cadet_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roster.CadetOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_cadets_cadet_id_unlock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cadet_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roster.CadetOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_cadets_bulk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["roster.DealWithManyCadets.Input"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roster.BulkOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_cadets_counts: {
        parameters: {
            query?: {
                archived?: boolean;
                cadet_course?: string;
                company?: string;
                course?: string;
                is_profile_completed?: boolean;
                platoon?: string;
                search?: string;
                status?: string;
                year_level?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roster.CadetCounts.Output"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_cadets_export: {
        parameters: {
            query?: {
                archived?: boolean;
                as?: "csv" | "xlsx";
                cadet_course?: string;
                company?: string;
                course?: string;
                is_profile_completed?: boolean;
                platoon?: string;
                search?: string;
                status?: string;
                year_level?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_cadets_import: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["roster.TableInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roster.ImportOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_cadets_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roster.CadetOutput"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    patch_cadets_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["roster.OwnCadetProfile"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roster.CadetOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_chat_messages: {
        parameters: {
            query?: {
                cursor?: string;
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["messaging.ChatMessageOutput.Page"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_chat_messages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["messaging.ChatInput"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["messaging.ChatMessageOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_chat_messages_message_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["messaging.ChatMessageOutput"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_chat_messages_message_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to show. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    patch_chat_messages_message_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["messaging.ChatInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["messaging.ChatMessageOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_excuse_letters: {
        parameters: {
            query?: {
                cadet?: number;
                cursor?: string;
                page?: number;
                page_size?: number;
                since?: string;
                status?: "pending" | "approved" | "rejected";
                training_day?: number;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.LetterOutput.Page"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_excuse_letters: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["attendance.ExcuseLetters.Input"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.LetterOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_excuse_letters_letter_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                letter_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.LetterOutput"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_excuse_letters_letter_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                letter_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to show. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_excuse_letters_letter_id_decision: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                letter_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["attendance.DecideLetter.Input"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.LetterOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_files: {
        parameters: {
            query?: {
                cursor?: string;
                page?: number;
                page_size?: number;
                purpose?: "excuse_letter" | "announcement" | "profile_picture" | "report" | "other";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["files.FileOutput.Page"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_files_file_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["files.FileOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_files_file_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to show. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_files_file_id_download: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/octet-stream": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_files_file_id_text: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["files.TextOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_files_file_id_thumbnail: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["files.AddressOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_files_file_id_url: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                file_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["files.AddressOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_files_upload: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["files.Upload.Input"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["files.FileOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_grades: {
        parameters: {
            query?: {
                company?: string;
                course?: string;
                page?: number;
                page_size?: number;
                platoon?: string;
                search?: string;
                status?: "active" | "INC" | "DO" | "T";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["grading.GradeOutput.Page"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    put_grades: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["grading.Sheet"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["grading.SheetOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_grades_cadet_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cadet_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["grading.GradeOutput"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    patch_grades_cadet_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cadet_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["grading.OneCorrection"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["grading.GradeOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_grades_cadet_id_achievements: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                cadet_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["grading.AchievementsOutput"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_grades_cadet_id_changes: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path: {
                cadet_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["grading.ChangeOutput.Page"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_grades_awards: {
        parameters: {
            query?: {
                company?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["grading.Awards.Output"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_grades_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["grading.GradeOutput"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_grades_me_achievements: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["grading.AchievementsOutput"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_grades_summary: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["grading.SummaryOutput"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_jobs: {
        parameters: {
            query?: {
                cursor?: string;
                page?: number;
                page_size?: number;
                state?: "queued" | "started" | "retried" | "done" | "failed";
                task?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["background.JobOutput.Page"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_jobs_job_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                job_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["background.JobOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_leaderboard: {
        parameters: {
            query?: {
                company?: string;
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["grading.LeaderOutput.Page"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_ledger: {
        parameters: {
            query?: {
                cadet?: number;
                cursor?: string;
                page?: number;
                page_size?: number;
                search?: string;
                since?: string;
                type?: "merit" | "demerit";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["grading.EntryOutput.Page"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_ledger: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["grading.NewEntry"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["grading.EntryOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_ledger_entry_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["grading.EntryOutput"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_ledger_entry_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                entry_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to show. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_ledger_bulk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["grading.NewGift"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["grading.GiftOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_messages: {
        parameters: {
            query?: {
                cursor?: string;
                page?: number;
                page_size?: number;
                search?: string;
                status?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["messaging.MessageOutput.Page"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_messages: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["messaging.Messages.Input"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["messaging.MessageOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_messages_message_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["messaging.MessageOutput"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_messages_message_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to show. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_messages_message_id_reply: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                message_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["messaging.Reply.Input"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["messaging.MessageOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_notifications: {
        parameters: {
            query?: {
                cursor?: string;
                is_read?: boolean;
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["notifications.NotificationOutput.Page"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_notifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["notifications.NewNotification"];
            };
        };
        responses: {
            /** @description Queued; the answer names the job. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["notifications.NotificationRequested"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_notifications: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to show. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_notifications_notification_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notification_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["notifications.NotificationOutput"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_notifications_notification_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notification_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to show. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_notifications_notification_id_read: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                notification_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["notifications.NotificationOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_notifications_read_all: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["notifications.CountOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_notifications_unread_count: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["notifications.UnreadOutput"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_operations_backups: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                state?: "running" | "done" | "failed" | "removed" | "lost";
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["operations.BackupOutput.Page"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_operations_metrics: {
        parameters: {
            query?: {
                since?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["operations.MetricsOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_operations_schedule: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["operations.ScheduleOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_reports: {
        parameters: {
            query?: {
                day?: string;
                kind?: "attendance_sheet" | "grade_sheet" | "cadet_record" | "award_certificate";
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reports.ReportOutput.Page"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_reports: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["reports.NewReport"];
            };
        };
        responses: {
            /** @description Queued; the answer names the job. */
            202: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reports.ReportOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_reports_report_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["reports.ReportOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_reports_report_id_file: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                report_id: string;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["files.AddressOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_settings_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["accounts.PreferencesOutput"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    patch_settings_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["accounts.Preferences.Input"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["accounts.PreferencesOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_settings_system: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["operations.SettingsOutput"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    patch_settings_system: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["operations.SystemSettings.Input"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["operations.SettingsOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_staff: {
        parameters: {
            query?: {
                archived?: boolean;
                is_profile_completed?: boolean;
                page?: number;
                page_size?: number;
                rank?: string;
                role?: string;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roster.StaffRow.Page"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_staff: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["roster.NewStaff"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roster.StaffOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_staff_staff_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roster.StaffOutput"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    patch_staff_staff_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["roster.StaffChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roster.StaffOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_staff_staff_id_archive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roster.StaffOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_staff_staff_id_restore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roster.StaffOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_staff_staff_id_unlock: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                staff_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roster.StaffOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_staff_bulk: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["roster.DealWithManyStaff.Input"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roster.BulkOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_staff_counts: {
        parameters: {
            query?: {
                archived?: boolean;
                is_profile_completed?: boolean;
                rank?: string;
                role?: string;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roster.StaffCounts.Output"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_staff_export: {
        parameters: {
            query?: {
                archived?: boolean;
                as?: "csv" | "xlsx";
                is_profile_completed?: boolean;
                rank?: string;
                role?: string;
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "text/csv": string;
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet": string;
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_staff_import: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["roster.TableInput"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roster.ImportOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_staff_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roster.StaffOutput"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    patch_staff_me: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["roster.OwnStaffProfile"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["roster.StaffOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_training_days: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                search?: string;
                since?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.TrainingDayOutput.Page"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_training_days: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["attendance.TrainingDayInput"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.TrainingDayOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_training_days_day_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                day_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.TrainingDayOutput"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    delete_training_days_day_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                day_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done; there is nothing to show. */
            204: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content?: never;
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    patch_training_days_day_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                day_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["attendance.TrainingDayChange"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.TrainingDayOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_training_days_day_id_attendance: {
        parameters: {
            query?: {
                company?: string;
                page?: number;
                page_size?: number;
                platoon?: string;
                status?: "present" | "absent" | "late" | "excused" | "unmarked";
            };
            header?: never;
            path: {
                day_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.CadetLine.Page"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    put_training_days_day_id_attendance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                day_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["attendance.Sheet.Input"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.MarkedOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_training_days_day_id_attendance_import: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                day_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "multipart/form-data": components["schemas"]["roster.OneTable"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.ImportedOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_training_days_day_id_staff_attendance: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path: {
                day_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.StaffLine.Page"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    put_training_days_day_id_staff_attendance: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                day_id: number;
            };
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["attendance.StaffSheet.Input"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.MarkedStaffOutput"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_training_days_day_id_summary: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                day_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.Summary.Output"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_training_days_summaries: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
                since?: string;
                until?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    ETag: components["headers"]["ETag"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["attendance.DaySummary.Page"];
                };
            };
            304: components["responses"]["NotModified"];
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_users: {
        parameters: {
            query?: {
                has_password?: boolean;
                is_approved?: boolean;
                is_archived?: boolean;
                page?: number;
                page_size?: number;
                role?: "admin" | "cadet" | "training_staff";
                search?: string;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["accounts.AccountRow.Page"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_users: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["accounts.NewAccount"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["accounts.AccountRow"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_users_user_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["accounts.AccountRow"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    patch_users_user_id: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: {
            content: {
                "application/json": components["schemas"]["accounts.ChangedAccount"];
            };
        };
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["accounts.AccountRow"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_users_user_id_activation: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["accounts.IssuedCode"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_users_user_id_approve: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["accounts.AccountRow"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_users_user_id_archive: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["accounts.AccountRow"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_users_user_id_reclaim_names: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["accounts.AccountRow"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_users_user_id_restore: {
        parameters: {
            query?: never;
            header?: never;
            path: {
                user_id: number;
            };
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["accounts.AccountRow"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            503: components["responses"]["Unavailable"];
        };
    };
    post_users_activations: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody: {
            content: {
                "application/json": components["schemas"]["accounts.WhoseCodes"];
            };
        };
        responses: {
            /** @description Made. */
            201: {
                headers: {
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["accounts.IssuedCodes"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            409: components["responses"]["Conflict"];
            411: components["responses"]["LengthRequired"];
            413: components["responses"]["TooLarge"];
            415: components["responses"]["UnsupportedMediaType"];
            503: components["responses"]["Unavailable"];
        };
    };
    list_users_help_requests: {
        parameters: {
            query?: {
                page?: number;
                page_size?: number;
            };
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Done. */
            200: {
                headers: {
                    "Cache-Control": components["headers"]["Cache-Control"];
                    "X-Cache": components["headers"]["X-Cache"];
                    "X-Request-Id": components["headers"]["X-Request-Id"];
                    [name: string]: unknown;
                };
                content: {
                    "application/json": components["schemas"]["accounts.HelpRequest.Page"];
                };
            };
            400: components["responses"]["BadRequest"];
            401: components["responses"]["Unauthorized"];
            403: components["responses"]["Forbidden"];
            404: components["responses"]["NotFound"];
            406: components["responses"]["NotAcceptable"];
            503: components["responses"]["Unavailable"];
        };
    };
    get_health: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description Every dependency is well. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "healthy" | "unhealthy";
                        /** Format: date-time */
                        timestamp: string;
                        /** @description The deployed commit. */
                        version: string;
                        environment: string;
                        services: {
                            [key: string]: string;
                        };
                        checks: {
                            [key: string]: {
                                status: string;
                                milliseconds: number;
                                /** @description What is wrong, never where. */
                                detail: string;
                            };
                        };
                        backup: {
                            /**
                             * @description How it stands with the backups, which decides nothing above.
                             * @enum {string}
                             */
                            status: "ok" | "none yet" | "failed" | "lost" | "overdue" | "unknown";
                            detail: string;
                        };
                    };
                };
            };
            /** @description A dependency is not well; the body says which. */
            503: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @enum {string} */
                        status: "healthy" | "unhealthy";
                        /** Format: date-time */
                        timestamp: string;
                        /** @description The deployed commit. */
                        version: string;
                        environment: string;
                        services: {
                            [key: string]: string;
                        };
                        checks: {
                            [key: string]: {
                                status: string;
                                milliseconds: number;
                                /** @description What is wrong, never where. */
                                detail: string;
                            };
                        };
                        backup: {
                            /**
                             * @description How it stands with the backups, which decides nothing above.
                             * @enum {string}
                             */
                            status: "ok" | "none yet" | "failed" | "lost" | "overdue" | "unknown";
                            detail: string;
                        };
                    };
                };
            };
        };
    };
    get_health_live: {
        parameters: {
            query?: never;
            header?: never;
            path?: never;
            cookie?: never;
        };
        requestBody?: never;
        responses: {
            /** @description The process answers. */
            200: {
                headers: {
                    [name: string]: unknown;
                };
                content: {
                    "application/json": {
                        /** @constant */
                        status: "alive";
                        /** Format: date-time */
                        timestamp: string;
                        /** @description The deployed commit. */
                        version: string;
                        environment: string;
                    };
                };
            };
        };
    };
}
