import { located, type Request, type RequestedImage } from '../request/request.js';
import { UserError } from '../system/errors.js';

/** Runs work on one image; a UserError of it names the place of the setting, and of several images the one that it is about. */
export async function ofImage<Value>(
  { images }: Request,
  { name, settings }: RequestedImage,
  work: () => Promise<Value>,
): Promise<Value> {
  try {
    return await work();
  } catch (error) {
    const found = located(error, input => settings[input]);
    if (images.length === 1 || !(found instanceof UserError)) throw found;
    throw new UserError(`${name}: ${found.message}`);
  }
}
