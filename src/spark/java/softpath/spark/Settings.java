package softpath.spark;

import java.net.InetAddress;
import org.apache.spark.SparkConf;
import softpath.sweep.SparkMaster;

/** What Spark is told: the user's own {@code -Dspark...} stay, but for what keeps secrets. */
final class Settings {

    private Settings() {}

    /** @param here the address of this machine that reaches the master, and that executors reach */
    static SparkConf of(SparkMaster master, InetAddress here) {
        String address = here.getHostAddress();
        SparkConf conf = new SparkConf()
                .setMaster(master.url())
                .setAppName("softpath sweep")
                .set("spark.driver.host", address.indexOf(':') >= 0 ? "[" + address + "]" : address)
                .set("spark.driver.bindAddress", address)
                .set("spark.ui.enabled", "false")
                .set("spark.ui.showConsoleProgress", "false")
                // A cluster's own Jackson may be older than ours.
                .set("spark.executor.userClassPathFirst", "true");
        master.cores().ifPresent(cores -> conf.set("spark.cores.max", Integer.toString(cores)));
        String isSecured = Boolean.toString(master.secret().isPresent());
        conf.set("spark.authenticate", isSecured)
                .set("spark.network.crypto.enabled", isSecured)
                .setIfMissing("spark.network.crypto.cipher", "AES/GCM/NoPadding")
                .set("spark.network.crypto.saslFallback", "false")
                .set("spark.io.encryption.enabled", isSecured);
        master.secret().ifPresent(secret -> conf.set("spark.authenticate.secret", secret.word()));
        return conf;
    }
}
