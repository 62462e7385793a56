// Makes the renditions of all JPEGs of a folder with sharp, as the Java candidates do, and prints what it measured.
// Arguments: folder of photos, threads, seconds to measure, folder for the large renditions (may be missing).
import { createRequire } from 'node:module';
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

// The module lies beside the working folder, not beside this file.
const sharp = createRequire(join(process.cwd(), 'package.json'))('sharp');
const [folder, threads, seconds, results] = process.argv.slice(2);
const photos = readdirSync(folder)
  .filter((name) => /\.jpe?g$/i.test(name))
  .sort();

// The threads work on different photos; libvips needs none of its own.
sharp.concurrency(1);
sharp.cache(false);

async function render(name) {
  // One decode, scaled down while decoding, turned upright; the small ones are made of the large one.
  const { data, info } = await sharp(readFileSync(join(folder, name)))
    .rotate()
    .resize(800, 800, { fit: 'inside', withoutEnlargement: true })
    .raw()
    .toBuffer({ resolveWithObject: true });
  const large = () => sharp(data, { raw: info });
  return [
    await large().jpeg({ quality: 85 }).toBuffer(),
    await large().resize(176, 176, { fit: 'inside' }).jpeg({ quality: 85 }).toBuffer(),
    await large().resize(96, 96, { fit: 'cover' }).jpeg({ quality: 85 }).toBuffer(),
  ];
}

async function pass(first) {
  for (let i = 0; i < photos.length; i++) {
    await render(photos[(first + i) % photos.length]);
  }
}

async function passesFor(duration) {
  const begin = process.hrtime.bigint();
  const elapsed = () => Number(process.hrtime.bigint() - begin) / 1e9;
  // Each thread ends with the pass in which the time is over, as in JMH; its own rate counts.
  const rates = await Promise.all(
    Array.from({ length: Number(threads) }, async (_, thread) => {
      let own = 0;
      do {
        await pass(Math.floor((thread * photos.length) / Number(threads)));
        own += photos.length;
      } while (elapsed() < duration);
      return own / elapsed();
    }),
  );
  return rates.reduce((sum, rate) => sum + rate, 0);
}

await passesFor(1);
const rate = await passesFor(Number(seconds));
if (results) {
  for (const name of photos) {
    writeFileSync(join(results, name), (await render(name))[0]);
  }
}
console.log(JSON.stringify({ version: sharp.versions.sharp, rate, peakKibibytes: process.resourceUsage().maxRSS }));
