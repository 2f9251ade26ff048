import { gunzipSync } from 'node:zlib';

/**
 * A workbook of Excel 97 (BIFF8), which xlwt 1.3.0 wrote: a sheet "About" of two lines, and a sheet "Orders" of
 * `customer_id, date, amount, note`, `00123, 2024-01-31, 1234.5, "é, 中"`, `B, 2024-02-29 13:37, -0.1, TRUE` and
 * `D, 2024-03-02, 8`.
 */
export const oldWorkbook = (): Buffer => gunzipSync(Buffer.from(packed.replace(/\s/g, ''), 'base64'));

const packed = `
  H4sIAAAAAAACA+1YTUhUURT+7ntvnJnyZxw10EAeUmqTguYmAh2TylVmbYoIbKb3YkRnRsZxYVBZNtAmCFoVbQQT2tjPoh8qKGjRIjBsERSBFg
  ThqihooU7nnnkzjTaBA2Uo7xvueeeee+65591z7s+8V1OlM2N3qmaxDG1QsZh0oyBLJqi40xUPqD2ZlGz66aKStLGm4HZRIAsceFT00iljKOM9
  CwW3tWdEgQ9UjmEAXdGIqa8iOtiHgJA+tAqNck/BdSrFqGS/vExPMC1jeot1HzNtZ8klpq2kOyOOYsrf5dtp5fERpYbbiokK3Oc+b1nSjAq8kH
  l89rJI6TqwO9Yb6F8vDdVaIcZBse40I2ZM1ktwAxuAYUJjONxoGNVaBSbkAv8l0kOhXeHwDMopQcbxPakD39I7wVPdlq+uXIDkP5bKnX+Quyi6
  ueRuCvFy+RVFA0aQPC7kskigCHc12UKpE4wOxRO0XnwFqV3iQMwwY4Pz6Jepw8ULS6hHT+rxkKkPhqIDhUA4YJh6cFgPBSLGRlqyQ4PxaNiM9f
  QaZNsIxE2yGAhHhyJxqkeicdMBNDU172ihRf8ZDeRiYxelcAeVPXKc1I7lWbJjFfE6LiRqoIT5Ul7NHnr9+ZtfpvcHu/09LBnhUyp1lm2Vr4sk
  zske1LmYW5RMu4/57UzPs9XNzFcxLadpoWdtd4XF7BtlnQvcWkvjtDBe++uy+HriE3MHH1QnPvq3ET/ZOXuqfPKNfww1FBKD+svfKBpEg7h2Ve
  KhP/0U1q73nmnlbzugS/FYvietA7sECxwb0HzA0hA5NARrSNqmeHGPp6A96+RfjXnXMnStzruWc96lRqomZ0fN1BSqaZmaSjVHVoS0nBGSc/6E
  vJG+euF7Lm3MXXSSrZSOtOK0rCg5rChsRUZCVVJnXxnqT0/Xfd3yqf2MItulxXd0L3AoLuJVzgppTWUfl1pT2Zrb8kllnybYpxp+P84l5MolGz
  Zs2LBhw8b/hLBuvKp193JYNzun9V1ngcqi/Zlk3eIQovSL07+svYjQM4bhvPJnExwibUussE/6e6HEYRo9hj4E2Y++vPOXbuYi+31W3NHz95ZQ
  vuMv5uPnPx7/J19ikYQAFgAA`;
