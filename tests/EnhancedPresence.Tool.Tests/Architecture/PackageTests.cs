using System.Reflection;
using EnhancedPresence.TestKit.Architecture;

namespace EnhancedPresence.Tool.Tests.Architecture;

public sealed class PackageTests
{
    private static readonly Assembly Program = Assembly.Load("EnhancedPresence.Tool");

    [Fact]
    public void References_the_packages_the_command_line_dns_and_the_database_drivers() =>
        PackageReferences.BeyondSystem(Program).Should().BeSubsetOf(
        [
            "DnsClient",
            "EnhancedPresence",
            "EnhancedPresence.Ical",
            "EnhancedPresence.Orleans",
            "EnhancedPresence.Server",
            "EnhancedPresence.Sip",
            "Microsoft.AspNetCore",
            "Microsoft.AspNetCore.Connections.Abstractions",
            "Microsoft.AspNetCore.DataProtection",
            "Microsoft.AspNetCore.HostFiltering",
            "Microsoft.AspNetCore.Hosting.Abstractions",
            "Microsoft.AspNetCore.Http.Abstractions",
            "Microsoft.AspNetCore.Routing",
            "Microsoft.AspNetCore.Server.Kestrel",
            "Microsoft.AspNetCore.Server.Kestrel.Core",
            "Microsoft.Data.Sqlite",
            "Microsoft.Extensions.Configuration",
            "Microsoft.Extensions.Configuration.Abstractions",
            "Microsoft.Extensions.Configuration.Binder",
            "Microsoft.Extensions.Configuration.EnvironmentVariables",
            "Microsoft.Extensions.Configuration.Json",
            "Microsoft.Extensions.DependencyInjection",
            "Microsoft.Extensions.DependencyInjection.Abstractions",
            "Microsoft.Extensions.Hosting",
            "Microsoft.Extensions.Hosting.Abstractions",
            "Microsoft.Extensions.Logging",
            "Microsoft.Extensions.Logging.Abstractions",
            "Microsoft.Extensions.Logging.Configuration",
            "Microsoft.Extensions.Logging.Console",
            "Microsoft.Extensions.Options",
            "NodaTime",
            "Npgsql",
            "OpenTelemetry",
            "OpenTelemetry.Api",
            "OpenTelemetry.Api.ProviderBuilderExtensions",
            "OpenTelemetry.Exporter.OpenTelemetryProtocol",
            "OpenTelemetry.Exporter.Prometheus.AspNetCore",
            "OpenTelemetry.Extensions.Hosting",
            "Orleans.Clustering.AdoNet",
            "Orleans.Core",
            "Orleans.Core.Abstractions",
            "Orleans.Runtime",
            "Orleans.Serialization",
            "Orleans.Serialization.Abstractions",
            "SQLitePCLRaw.batteries_v2",
            "SQLitePCLRaw.core",
            "Spectre.Console",
            "Spectre.Console.Ansi",
            "System.CommandLine",
        ]);
}
