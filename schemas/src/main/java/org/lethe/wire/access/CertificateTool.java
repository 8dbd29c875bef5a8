package org.lethe.wire.access;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import org.lethe.wire.seal.OwnerOnlyFile;

/**
 * Makes the certificates of a small installation, once: its own authority, the broker's certificate for the given hosts,
 * and the administrator's. {@code FOLDER/ca.pem} is for everybody, {@code FOLDER/broker/kafka.pem} and {@code
 * FOLDER/admin/kafka.pem} hold a private key each; the authority's key stays in {@code FOLDER/authority}. They are valid
 * for two years, the authority for ten: delete {@code broker} and {@code admin} and run it again to renew them. Where a company
 * has an authority of its own, its certificates take their place. Done by the JDK's {@code keytool}.
 */
public final class CertificateTool {
    private static final String AUTHORITY = "authority";

    private CertificateTool() {}

    /** @param args the folder, then the names or addresses under which the broker is reached */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.size() < 2) {
            err.println(
                    "usage: CertificateTool FOLDER HOST..., for example CertificateTool /certificates kafka localhost");
            return 2;
        }
        try {
            make(Path.of(args.get(0)), args.subList(1, args.size())).forEach(made -> out.println("made " + made));
            return 0;
        } catch (IllegalStateException | UncheckedIOException e) {
            err.println(e.getMessage());
            return 1;
        }
    }

    /**
     * Makes what is missing; returns the files that were made.
     *
     * @throws IllegalStateException with what keytool said, when it failed
     */
    public static List<Path> make(Path folder, List<String> hosts) {
        Keytool keytool = Keytool.in(folder.resolve(AUTHORITY));
        keytool.ensureAuthority(AUTHORITY);
        Path[] made = {folder.resolve("ca.pem"), folder.resolve("broker/kafka.pem"), folder.resolve("admin/kafka.pem")};
        List<Path> missing =
                Arrays.stream(made).filter(file -> !Files.exists(file)).toList();
        if (missing.contains(made[1])) {
            keytool.issue(AUTHORITY, "broker", "CN=lethe-broker", hosts);
        }
        if (missing.contains(made[2])) {
            keytool.issue(AUTHORITY, "admin", "CN=lethe-admin", List.of());
        }
        try {
            KeyStore store = keytool.load();
            if (missing.contains(made[0])) {
                Files.writeString(
                        made[0],
                        pem("CERTIFICATE", store.getCertificate(AUTHORITY).getEncoded()));
            }
            for (Path file :
                    missing.stream().filter(file -> !file.equals(made[0])).toList()) {
                String alias = String.valueOf(file.getName(file.getNameCount() - 2));
                boolean unused = OwnerOnlyFile.createIfAbsent(file, keyAndChain(store, alias, keytool.password()));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot write to " + folder, e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The key store in " + folder.resolve(AUTHORITY) + " cannot be used", e);
        }
        return missing;
    }

    private static String keyAndChain(KeyStore store, String alias, char[] password) throws GeneralSecurityException {
        StringBuilder text = new StringBuilder(
                pem("PRIVATE KEY", store.getKey(alias, password).getEncoded()));
        for (Certificate certificate : store.getCertificateChain(alias)) {
            text.append(pem("CERTIFICATE", certificate.getEncoded()));
        }
        return text.toString();
    }

    private static String pem(String type, byte[] bytes) {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return "-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n";
    }
}
