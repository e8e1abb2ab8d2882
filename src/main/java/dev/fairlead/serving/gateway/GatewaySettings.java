package dev.fairlead.serving.gateway;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * How far the gateway goes.
 *
 * @param largestRequest larger bodies are refused
 * @param patience until the model server begins its answer
 * @param atOnce requests in flight; more are refused
 */
@ConfigurationProperties("fairlead.gateway")
record GatewaySettings(
        @DefaultValue("64MB") DataSize largestRequest,
        @DefaultValue("60s") Duration patience,
        @DefaultValue("1000") int atOnce) {}
