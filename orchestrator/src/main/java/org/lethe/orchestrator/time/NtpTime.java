package org.lethe.orchestrator.time;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** NTP servers asked as RFC 4330 (SNTP) has it; of those that answer the median counts, so that one that is wrong does not. */
final class NtpTime implements TimeSource {
    private static final Logger log = LoggerFactory.getLogger(NtpTime.class);
    private static final int PORT = 123;
    private static final int BYTES = 48;
    private static final int ORIGINATE = 24;
    private static final int RECEIVE = 32;
    private static final int TRANSMIT = 40;
    /** No warning, version 4, client. */
    private static final byte REQUEST = 0x23;

    private static final int SERVER = 4;
    private static final int NOT_SYNCHRONISED = 3;
    private static final long FROM_1900_TO_1970 = 2_208_988_800L;
    private static final long ERA = 1L << 32;

    private final TimeProperties properties;
    private final Clock clock;

    NtpTime(TimeProperties properties, Clock clock) {
        this.properties = properties;
        this.clock = clock;
    }

    private record Answer(String host, Duration offset) {}

    @Override
    public Optional<Reading> read() {
        List<Answer> answers = new ArrayList<>();
        for (String server : properties.servers()) {
            int colon = server.indexOf(':');
            String host = colon < 0 ? server : server.substring(0, colon);
            int port = colon < 0 ? PORT : Integer.parseInt(server.substring(colon + 1));
            try {
                answers.add(new Answer(host, ask(host, port)));
            } catch (IOException e) {
                log.warn(
                        "ntpServer={} code=TIME_SERVER_SILENT cause={}",
                        host,
                        e.getClass().getSimpleName());
            }
        }
        answers.sort(Comparator.comparing(Answer::offset));
        return answers.isEmpty()
                ? Optional.empty()
                : Optional.of(new Reading(
                        "ntp "
                                + String.join(
                                        ", ",
                                        answers.stream()
                                                .map(Answer::host)
                                                .sorted()
                                                .toList()),
                        answers.get(answers.size() / 2).offset()));
    }

    private Duration ask(String host, int port) throws IOException {
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.setSoTimeout((int) properties.timeout().toMillis());
            // Not with an address and a port: that one throws what is no IOException when there is no route.
            socket.connect(new InetSocketAddress(InetAddress.getByName(host), port));
            Instant sent = clock.instant();
            ByteBuffer packet = ByteBuffer.allocate(BYTES);
            packet.put(0, REQUEST).putLong(TRANSMIT, stamp(sent));
            socket.send(new DatagramPacket(packet.array(), BYTES));
            DatagramPacket answer = new DatagramPacket(new byte[BYTES], BYTES);
            socket.receive(answer);
            Instant received = clock.instant();
            ByteBuffer read = ByteBuffer.wrap(answer.getData());
            int flags = read.get(0) & 0xff;
            if (answer.getLength() < BYTES
                    || (flags & 7) != SERVER
                    || flags >> 6 == NOT_SYNCHRONISED
                    || read.get(1) == 0
                    || read.getLong(ORIGINATE) != stamp(sent)) {
                throw new IOException("not an answer, or not a synchronised server");
            }
            Duration there = Duration.between(sent, instant(read.getLong(RECEIVE)));
            Duration back = Duration.between(received, instant(read.getLong(TRANSMIT)));
            return there.plus(back).dividedBy(2);
        }
    }

    /** Seconds since 1900 and their 2^32nd parts. */
    static long stamp(Instant at) {
        return (at.getEpochSecond() + FROM_1900_TO_1970) << 32 | ((long) at.getNano() << 32) / 1_000_000_000L;
    }

    /** Until 2104: what looks older than 1968 is of the era that begins in 2036. */
    static Instant instant(long stamp) {
        long seconds = stamp >>> 32;
        long era = seconds >= ERA / 2 ? 0 : ERA;
        return Instant.ofEpochSecond(
                seconds + era - FROM_1900_TO_1970, ((stamp & 0xffff_ffffL) * 1_000_000_000L) >> 32);
    }
}
