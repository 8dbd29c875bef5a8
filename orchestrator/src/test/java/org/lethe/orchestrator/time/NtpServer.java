package org.lethe.orchestrator.time;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.time.Instant;

/** Answers every question with one time. */
final class NtpServer implements AutoCloseable {
    private static final int SYNCHRONISED = 0x24;

    private final DatagramSocket socket;
    private final Thread thread;

    NtpServer(Instant time) throws IOException {
        this(time, SYNCHRONISED, false);
    }

    /** @param confused to answer a question that was not asked */
    NtpServer(Instant time, int flags, boolean confused) throws IOException {
        socket = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        thread = new Thread(() -> serve(NtpTime.stamp(time), (byte) flags, confused));
        thread.start();
    }

    int port() {
        return socket.getLocalPort();
    }

    private void serve(long time, byte flags, boolean confused) {
        try {
            while (!socket.isClosed()) {
                DatagramPacket question = new DatagramPacket(new byte[48], 48);
                socket.receive(question);
                long asked = ByteBuffer.wrap(question.getData()).getLong(40);
                ByteBuffer answer = ByteBuffer.allocate(48);
                answer.put(0, flags).put(1, (byte) 2);
                answer.putLong(24, confused ? asked + 1 : asked)
                        .putLong(32, time)
                        .putLong(40, time);
                socket.send(new DatagramPacket(answer.array(), 48, question.getSocketAddress()));
            }
        } catch (SocketException e) {
            // Closed.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws InterruptedException {
        socket.close();
        thread.join();
    }
}
