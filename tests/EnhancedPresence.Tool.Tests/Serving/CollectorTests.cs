using System.Collections.Concurrent;
using System.Text;
using EnhancedPresence.Tool.Tests.Interop;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace EnhancedPresence.Tool.Tests.Serving;

/// <summary><c>serve</c> tells a collector of OpenTelemetry what happened, and nothing of what people wrote.</summary>
public sealed class CollectorTests
{
    [Fact]
    public async Task A_collector_gets_metrics_and_traces_that_name_nobody()
    {
        var posts = new ConcurrentBag<(string Path, string Body)>();
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using WebApplication collector = builder.Build();
        collector.MapPost("/{*path}", async (string path, HttpRequest request) =>
        {
            var body = new MemoryStream();
            await request.Body.CopyToAsync(body);

            // Names are UTF-8 inside of the binary form, each byte of it a character here.
            posts.Add((path, Encoding.Latin1.GetString(body.ToArray())));
            return Results.Ok();
        });
        await collector.StartAsync();

        await using (RunningProcess server = await RunningProcess.StartAsync(
            new Dictionary<string, string> { ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector.Urls.Single(), ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf" },
            "--auth",
            "none"))
        {
            await Session.RunAsync(server.Address);

            // What was not sent yet is sent before it ends.
            await server.StopAsync();
        }

        string[] metrics = [.. posts.Where(static p => p.Path == "v1/metrics").Select(static p => p.Body)];
        string[] traces = [.. posts.Where(static p => p.Path == "v1/traces").Select(static p => p.Body)];
        metrics.Should().Contain(static m => m.Contains("enhanced_presence.server.publications", StringComparison.Ordinal))
            .And.Contain(static m => m.Contains("enhanced_presence.server.conflicts", StringComparison.Ordinal));
        traces.Should().Contain(static t => t.Contains("enhanced_presence.publish", StringComparison.Ordinal));
        posts.Should().OnlyContain(static p => !p.Body.Contains("alice", StringComparison.Ordinal) && !p.Body.Contains("Gr\u00C3\u00BC\u00C3\u009Fe", StringComparison.Ordinal));
    }
}
