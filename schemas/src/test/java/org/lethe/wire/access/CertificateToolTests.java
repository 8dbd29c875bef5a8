package org.lethe.wire.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CertificateToolTests {
    @TempDir
    private Path folder;

    @Test
    void theAuthoritySignsForTheBrokersHostsAndStaysTheSame() throws Exception {
        // Given
        assertThat(CertificateTool.make(folder, List.of("kafka", "127.0.0.1"))).hasSize(3);
        String before = Files.readString(folder.resolve("ca.pem"));
        X509Certificate authority = certificate(folder.resolve("ca.pem"));
        String oldKey = Files.readString(folder.resolve("broker/kafka.pem"));

        // When
        assertThat(CertificateTool.make(folder, List.of("kafka"))).isEmpty();
        Files.delete(folder.resolve("broker/kafka.pem"));
        assertThat(CertificateTool.make(folder, List.of("kafka", "127.0.0.1")))
                .containsExactly(folder.resolve("broker/kafka.pem"));

        // Then
        assertThat(folder.resolve("ca.pem")).content().isEqualTo(before);
        assertThat(folder.resolve("broker/kafka.pem")).content().isNotEqualTo(oldKey);
        X509Certificate broker = certificate(folder.resolve("broker/kafka.pem"));
        broker.verify(authority.getPublicKey());
        assertThat(broker.getSubjectX500Principal()).hasToString("CN=lethe-broker");
        assertThat(broker.getSubjectAlternativeNames())
                .extracting(name -> String.valueOf(name.get(1)))
                .containsExactlyInAnyOrder("kafka", "127.0.0.1");
        assertThat(broker.getBasicConstraints()).as("no authority").isEqualTo(-1);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("admin/kafka.pem"))))
                .isEqualTo("rw-------");
    }

    private static X509Certificate certificate(Path pem) throws IOException, GeneralSecurityException {
        String text = Files.readString(pem);
        String first = text.substring(text.indexOf("-----BEGIN CERTIFICATE-----"));
        return (X509Certificate) CertificateFactory.getInstance("X.509")
                .generateCertificate(new ByteArrayInputStream(first.getBytes(StandardCharsets.US_ASCII)));
    }
}
