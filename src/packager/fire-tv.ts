/**
 * Fire TV. Amazon's Appstore has taken no hosted web apps since 31 October 2024; what it documents now is an Android app
 * with a web view for Fire OS, and a React Native app with one for Vega OS. This writes the beginnings of both.
 */

import { androidFiles, androidId, bubblewrap, largestAndroidVersion } from './android.ts';
import { pictures } from './pictures.ts';
import { dark, madeBy, type HostedApp, type Package, type Platform } from './platform.ts';

export const fireTv: Platform = {
  id: {
    ...androidId,
    expected: `${androidId.expected}, nor "amazon"`,
    accepts: (id) => androidId.accepts(id) && !id.split('.').includes('amazon'),
  },
  largestVersion: largestAndroidVersion,
  takesFingerprints: false,
  signed: 'vega/src/App.tsx',
  pack,
};

function pack(app: HostedApp, folder: string): Package {
  const fireOs = Object.entries(androidFiles(app)).map(
    ([path, content]) => [`fire-os/${path}`, content] as const,
  );
  return {
    files: {
      ...Object.fromEntries(fireOs),
      'vega/src/App.tsx': vegaApp(app),
      'vega/assets/image/icon.png': pictures.square512,
    },
    gone: [],
    warnings: [
      'Amazon takes no hosted web apps any more: these are the beginnings of an Android app (fire-os) and of a Vega app (vega)',
    ],
    next: [
      '# Fire OS: sets with Android',
      ...bubblewrap(app.id, `${folder}/fire-os`),
      'adb connect ADDRESS && npx @bubblewrap/cli install',
      '# Vega OS: newer sets, which run no Android apps; with the Vega SDK, from the folder where you began',
      `vega project generate --template vegaWebview --name TvSignIn --packageId ${app.id} --outputDir ${folder}/vega-project`,
      `cp -R ${folder}/vega/. ${folder}/vega-project/`,
      `cd ${folder}/vega-project            # in manifest.toml: title, version and icon = "@image/icon.png"`,
      'npm install && npx react-native build-vega --build-type Release',
    ],
    uploads: [pictures.wide, pictures.background, pictures.icon512, pictures.amazon114],
  };
}

/** The page gets Back as a key; one that the app has no use for means leaving, which only the native side can do. */
const tellUnusedBack = `addEventListener('keydown', function (event) {
  if (event.key === 'GoBack' && !event.defaultPrevented) window.ReactNativeWebView.postMessage('leave');
});
true;`;

function vegaApp({ url }: HostedApp): string {
  return `// ${madeBy}

import { WebView } from '@amazon-devices/webview';
import { BackHandler, StyleSheet, View } from 'react-native';

const leaving = ${JSON.stringify(tellUnusedBack)};

export const App = () => (
  <View style={styles.whole}>
    <WebView
      style={styles.page}
      source={{ uri: ${JSON.stringify(url.href)} }}
      hasTVPreferredFocus
      allowSystemKeyEvents
      javaScriptEnabled
      domStorageEnabled
      injectedJavaScript={leaving}
      onMessage={({ nativeEvent }: { nativeEvent: { data: string } }) => {
        if (nativeEvent.data === 'leave') BackHandler.exitApp();
      }}
    />
  </View>
);

const styles = StyleSheet.create({ whole: { flex: 1 }, page: { backgroundColor: '${dark}' } });
`;
}
