package softpath.spark;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.jar.JarFile;

/** The simulator and its libraries, which executors get from the driver; their names stand in this jar's manifest. */
final class ShippedJars {

    private static final String NAMES = "Softpath-Ships";
    private static final String FOLDER = "lib";

    private ShippedJars() {}

    /** As URIs, as Spark takes them. */
    static List<String> uris() throws IOException {
        Path own = own();
        List<String> uris = new ArrayList<>(List.of(own.toUri().toString()));
        try (JarFile jar = new JarFile(own.toFile())) {
            for (String name :
                    jar.getManifest().getMainAttributes().getValue(NAMES).split(" ")) {
                uris.add(own.resolveSibling(FOLDER)
                        .resolve(name)
                        .normalize()
                        .toUri()
                        .toString());
            }
        }
        return uris;
    }

    private static Path own() {
        try {
            return Path.of(ShippedJars.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
