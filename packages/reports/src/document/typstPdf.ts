import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname } from 'node:path';
import type { ReportDocument } from './ReportDocument.ts';
import { typstOf } from './typstOf.ts';

const require = createRequire(import.meta.url);

/**
 * The document as PDF without a browser. Thai is laid out right, but some readers extract a cluster of it twice, so a
 * browser goes first where there is one. The compiler is loaded only here: it is a large native file.
 */
export async function typstPdf(document: ReportDocument): Promise<Uint8Array> {
  const { NodeCompiler } = await import('@myriaddreamin/typst-ts-node-compiler');
  const fonts = ['400Regular/Sarabun_400Regular.ttf', '700Bold/Sarabun_700Bold.ttf'].map((file) =>
    dirname(require.resolve(`@expo-google-fonts/sarabun/${file}`)),
  );
  const compiler = NodeCompiler.create({ workspace: tmpdir(), fontArgs: [{ fontPaths: fonts }] });
  return new Uint8Array(compiler.pdf({ mainFileContent: typstOf(document) }));
}
