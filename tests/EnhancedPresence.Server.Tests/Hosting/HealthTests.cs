using System.Data.Common;
using EnhancedPresence.Server.Connections;
using EnhancedPresence.Server.Hosting;
using EnhancedPresence.Server.Identity;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Server.Tests.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace EnhancedPresence.Server.Tests.Hosting;

public sealed class HealthTests : IDisposable
{
    private readonly SqliteFile _file = new();
    private readonly FakeTimeProvider _time = new(Make.T);

    [Fact]
    public async Task It_is_ready_once_the_store_is_open_and_not_before()
    {
        using IHost host = Build(_file.Source);
        (await AskAsync(host, PresenceHealthExtensions.ReadyTag)).Should().Be((HealthStatus.Unhealthy, "The store is not open yet."));
        (await AskAsync(host, PresenceHealthExtensions.LiveTag)).Status.Should().Be(HealthStatus.Healthy);

        await host.StartAsync();

        (await AskAsync(host, PresenceHealthExtensions.ReadyTag)).Status.Should().Be(HealthStatus.Healthy);
        await host.StopAsync();
    }

    [Fact]
    public async Task It_is_not_ready_while_the_store_takes_no_commits_and_again_afterwards()
    {
        await using var source = new RecordedDataSource(_file.Source);
        using IHost host = Build(source);
        await host.StartAsync();
        source.AfterOpening = "PRAGMA query_only = ON";
        await RunAsync(source.Last, source.AfterOpening);

        (await AskAsync(host, PresenceHealthExtensions.ReadyTag)).Should().Be((HealthStatus.Unhealthy, "The store does not take commits: Failed."));
        (await AskAsync(host, PresenceHealthExtensions.LiveTag)).Status.Should().Be(HealthStatus.Healthy, "a new process would find the same store");
        source.AfterOpening = null;
        await source.CloseAsync();
        (await AskAsync(host, PresenceHealthExtensions.ReadyTag)).Status.Should().Be(HealthStatus.Unhealthy, "the store is asked once a second");
        _time.Advance(TimeSpan.FromSeconds(1));
        (await AskAsync(host, PresenceHealthExtensions.ReadyTag)).Status.Should().Be(HealthStatus.Healthy);
        await host.StopAsync();
    }

    [Fact]
    public async Task A_full_disk_is_seen_although_nothing_changes()
    {
        await using var source = new RecordedDataSource(_file.Source);
        await using SqlPresenceStore store = await SqlPresenceStore.OpenAsync(source, CancellationToken.None);
        (await store.ProbeAsync(CancellationToken.None)).Should().Be(CommitOutcome.Kept);
        byte[] before = _file.ReadAll();
        (await store.ProbeAsync(CancellationToken.None)).Should().Be(CommitOutcome.Kept);

        _file.ReadAll().Should().NotEqual(before, "only what is written finds out whether it can be written");
    }

    [Fact]
    public async Task It_is_not_ready_once_it_is_about_to_stop()
    {
        using IHost host = Build(_file.Source);
        await host.StartAsync();
        await host.Services.GetRequiredService<SipPresenceHandler>().DrainAsync(CancellationToken.None);

        (await AskAsync(host, PresenceHealthExtensions.ReadyTag)).Should().Be((HealthStatus.Unhealthy, "The server is about to stop."));
        (await AskAsync(host, PresenceHealthExtensions.LiveTag)).Status.Should().Be(HealthStatus.Healthy);
        await host.StopAsync();
    }

    public void Dispose() => _file.Dispose();

    private static async Task<(HealthStatus Status, string? Description)> AskAsync(IHost host, string tag)
    {
        HealthReport report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(check => check.Tags.Contains(tag));
        return (report.Status, report.Entries.Values.Single().Description);
    }

    private static async Task RunAsync(DbConnection connection, string sql)
    {
        await using DbCommand command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private IHost Build(DbDataSource source)
    {
        HostApplicationBuilder builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Services.AddSingleton<TimeProvider>(_time);
        builder.Services.AddLogging();
        builder.Services.AddEnhancedPresenceServer(presence => presence
            .UseSqlStore(source)
            .UseAuthenticator(new OpenAuthenticator())
            .Configure(static o => o.Domains.Add("contoso.com")));
        return builder.Build();
    }
}
