// A plain Express endpoint: checks a JWT, asks PostgreSQL for a page of joined rows and their count.
// node server.mjs <address of the database>; tells its port and a token that it takes, as JSON.
import { randomBytes } from 'node:crypto';
import express from 'express';
import jwt from 'jsonwebtoken';
import pg from 'pg';

const pool = new pg.Pool({ connectionString: process.argv[2], max: 16 });
const app = express();
const secret = randomBytes(32).toString('hex');

const COUNT = 'SELECT count(*) FROM attendance_attendancerecord WHERE training_day_id = $1';
const ROWS = `
  SELECT r.id, r.training_day_id AS training_day, d.date::text AS date, r.cadet_id AS cadet,
         c.student_id, c.last_name, c.first_name, c.company, c.platoon,
         r.status, r.remarks, r.time_in, r.time_out,
         r.excused_by_id AS excused_by, r.recorded_by_id AS recorded_by, r.recorded_at
    FROM attendance_attendancerecord r
    JOIN roster_cadet c ON c.id = r.cadet_id
    JOIN attendance_trainingday d ON d.id = r.training_day_id
   WHERE r.training_day_id = $1
   ORDER BY r.id DESC LIMIT $2 OFFSET $3`;

app.use((request, response, next) => {
  const [scheme, token] = (request.headers.authorization ?? '').split(' ');
  try {
    if (scheme !== 'Bearer') throw new Error('no token');
    request.user = jwt.verify(token, secret, { algorithms: ['HS256'] });
    next();
  } catch {
    response.status(401).json({ code: 'token_invalid' });
  }
});

app.get('/api/v1/attendance/', async (request, response) => {
  const day = Number(request.query.training_day);
  const page = Number(request.query.page ?? 1);
  const size = Number(request.query.page_size ?? 20);
  const [counted, found] = await Promise.all([
    pool.query(COUNT, [day]),
    pool.query(ROWS, [day, size, (page - 1) * size]),
  ]);
  const count = Number(counted.rows[0].count);
  const link = (number) => `${request.path}?training_day=${day}&page=${number}`;
  response.json({
    count,
    next: page * size < count ? link(page + 1) : null,
    previous: page > 1 ? link(page - 1) : null,
    results: found.rows,
  });
});

const server = app.listen(0, '127.0.0.1', () => {
  const token = jwt.sign({ sub: '1', role: 'admin' }, secret, { expiresIn: '1h' });
  console.log(JSON.stringify({ port: server.address().port, token }));
});
