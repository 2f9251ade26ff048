import { UserError } from '../../src/errors.ts';

/** What the user is told when something is refused; whatever else happens fails the test. */
export async function refusal(outcome: Promise<unknown>): Promise<UserError> {
  try {
    await outcome;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
  throw new Error('nothing was refused');
}
