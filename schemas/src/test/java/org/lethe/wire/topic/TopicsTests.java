package org.lethe.wire.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopicsTests {

    @Test
    void aSystemHasFourTopicsThatForgetWithinADay() {
        assertThat(Topics.of("crm"))
                .extracting(TopicSpec::name)
                .containsExactly(
                        "lethe.crm.commands", "lethe.crm.commands.dlt", "lethe.crm.replies", "lethe.crm.replies.dlt");
        assertThat(Topics.of("crm")).allSatisfy(topic -> {
            assertThat(topic.partitions()).isEqualTo(6);
            assertThat(topic.configs())
                    .isEqualTo(Map.of("cleanup.policy", "delete", "retention.ms", "86400000", "segment.ms", "3600000"));
        });
    }

    @Test
    void theCompletionsAreOneSequenceThatIsKept() {
        assertThat(Topics.completions().partitions()).isEqualTo(1);
        assertThat(Topics.completions().configs()).containsEntry("retention.ms", "-1");
        assertThat(Topics.completions().toNewTopic().numPartitions()).isEqualTo(1);
    }

    @Test
    void anInstallationHasTheTopicsOfItsSystemsAndTheCompletions() {
        assertThat(Topics.all(List.of("crm", "erp"))).hasSize(9).contains(Topics.completions());
    }

    @Test
    void aNameThatWouldReachIntoAnotherTopicIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Topics.commands("crm.replies"))
                .withMessageContaining("for example crm");
    }
}
