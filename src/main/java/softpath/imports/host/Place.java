package softpath.imports.host;

import java.util.Optional;

/**
 * Where a device is plugged in.
 *
 * @param socket  from 0
 * @param assumed why this socket, if that was not seen
 */
record Place(int socket, Optional<String> assumed) {

    static Place seen(int socket) {
        return new Place(socket, Optional.empty());
    }

    static Place assumed(int socket, String why) {
        return new Place(socket, Optional.of(why));
    }
}
