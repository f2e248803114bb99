using EnhancedPresence.Diagnostics;
using EnhancedPresence.Server.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using OpenTelemetry;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;

namespace EnhancedPresence.Tool.Serving;

/// <summary>
/// Where metrics and traces of <c>serve</c> go: to whoever asks at <c>/metrics</c>, and to a collector, by the variables of OpenTelemetry, when
/// <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names one.
/// </summary>
internal static class ServeTelemetry
{
    private const string Collector = "OTEL_EXPORTER_OTLP_ENDPOINT";

    /// <summary>Adds it.</summary>
    /// <param name="services">The services of the server.</param>
    /// <param name="hasHttp">Whether somebody can ask.</param>
    public static void Add(IServiceCollection services, bool hasHttp)
    {
        bool hasCollector = !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(Collector));
        if (!hasHttp && !hasCollector)
        {
            return;
        }

        if (hasHttp)
        {
            services.AddRouting();
        }

        OpenTelemetryBuilder telemetry = services.AddOpenTelemetry().WithMetrics(metrics =>
        {
            metrics.AddMeter(PresenceServerDiagnostics.MeterName, PresenceDiagnostics.MeterName, "Microsoft.AspNetCore.Server.Kestrel", "System.Runtime");
            _ = hasHttp ? metrics.AddPrometheusExporter() : metrics;
            _ = hasCollector ? metrics.AddOtlpExporter() : metrics;
        });
        if (hasCollector)
        {
            telemetry.WithTracing(static traces => traces.AddSource(PresenceServerDiagnostics.ActivitySourceName).AddOtlpExporter());
        }
    }
}
