using System.CommandLine;
using System.Data.Common;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Text;
using EnhancedPresence.Server.Storage;
using EnhancedPresence.Tool.Json;
using EnhancedPresence.Tool.Rendering;
using EnhancedPresence.Tool.Serving;
using EnhancedPresence.Tool.Simulating;
using EnhancedPresence.Tool.Storing;

namespace EnhancedPresence.Tool.Commands;

/// <summary><c>simulate</c>: a load like a working day on a server of this process or a cluster, or what such a load needs.</summary>
internal static class SimulateCommand
{
    public static Command Create(ToolContext context)
    {
        var options = new SimulateOptions();
        var command = new Command("simulate", "Puts a load like a working day on a server in this process or on a cluster, and says what it costs and how late anybody is told.");
        options.AddTo(command);
        command.SetAction((parsed, cancellationToken) => RunAsync(context, parsed, options, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(ToolContext context, ParseResult parsed, SimulateOptions options, CancellationToken cancellationToken)
    {
        LoadModel model = options.ReadModel(parsed);
        return parsed.GetValue(options.Plan) is { Length: > 0 } users
            ? await PlanAsync(context, parsed, options, model, users, cancellationToken).ConfigureAwait(false)
            : await SimulateAsync(context, parsed, options, model, cancellationToken).ConfigureAwait(false);
    }

    private static async Task<int> SimulateAsync(ToolContext context, ParseResult parsed, SimulateOptions options, LoadModel model, CancellationToken cancellationToken)
    {
        VirtualClock? clock = options.IsVirtual(parsed) ? new VirtualClock(SimulateOptions.VirtualStart) : null;
        SimulationReport report = await WithTargetAsync(context, parsed, options, clock, target => SimulationProgress.RunAsync(
            context.Console, progress => Simulation.RunAsync(model, target, context.Time, clock, progress, cancellationToken)), cancellationToken).ConfigureAwait(false);
        await WriteFileAsync(parsed.GetValue(options.Report), SimulationMarkdown.Of(report, Machine()), cancellationToken).ConfigureAwait(false);
        if (parsed.GetValue(options.Json))
        {
            await context.Console.Output.WriteAsync(ToolJson.ToUtf8(writer => SimulationJson.Write(writer, report)), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            context.Console.Draw(SimulationTable.Of(report));
        }

        if (report.Stale > 0 || report.Refused > 0)
        {
            context.Console.WriteErrorLine(string.Create(
                CultureInfo.InvariantCulture,
                $"the server did not keep up or lost something: {report.Refused} publications were refused, {report.Stale} copies are not the newest; try fewer --users"));
            return ExitCode.Failed;
        }

        return ExitCode.Done;
    }

    private static async Task<int> PlanAsync(
        ToolContext context, ParseResult parsed, SimulateOptions options, LoadModel model, int[] users, CancellationToken cancellationToken)
    {
        int cores = parsed.GetValue(options.Cores) ?? Environment.ProcessorCount;
        CapacityCosts costs = await SimulationProgress.RunAsync(
            context.Console, progress => CostMeter.MeasureAsync(model, SimulateOptions.VirtualStart, progress, cancellationToken)).ConfigureAwait(false);
        CapacityPlan[] plans = [.. users.Select(number => CapacityPlan.Of(model with { Users = number }, costs, cores))];
        await WriteFileAsync(parsed.GetValue(options.Report), SimulationMarkdown.Of(costs, plans, cores, Machine()), cancellationToken).ConfigureAwait(false);
        if (parsed.GetValue(options.Json))
        {
            await context.Console.Output.WriteAsync(ToolJson.ToUtf8(writer => SimulationJson.Write(writer, costs, plans, cores)), cancellationToken).ConfigureAwait(false);
        }
        else
        {
            context.Console.Draw(SimulationTable.Of(costs, plans, cores));
        }

        return ExitCode.Done;
    }

    private static Task<SimulationReport> WithTargetAsync(
        ToolContext context,
        ParseResult parsed,
        SimulateOptions options,
        VirtualClock? clock,
        Func<ISimulationTarget, Task<SimulationReport>> work,
        CancellationToken cancellationToken)
    {
        string? text = parsed.GetValue(options.Store);
        string? cluster = parsed.GetValue(options.ClusterName);
        string? database = cluster is null || text is null ? null : StoreAddress.TryParse(text)?.Connection;
        if (cluster is not null && database is null)
        {
            throw ToolException.Usage("--cluster-name: the servers of a cluster share a database; give --store postgres:CONNECTION");
        }

        return WithStoreAsync(context, text, async store =>
        {
            ISimulationTarget target = cluster is not null
                ? await ClusterTarget.JoinAsync(cluster, database!, new ClusterWait("--cluster-name", cluster, context.Console, context.Time), cancellationToken).ConfigureAwait(false)
                : parsed.GetValue(options.Silos) is { } silos ? await ClusterTarget.StartAsync(silos, store, cancellationToken).ConfigureAwait(false)
                : new InProcessTarget(store, clock ?? context.Time);
            await using ConfiguredAsyncDisposable closing = target.ConfigureAwait(false);
            return await work(target).ConfigureAwait(false);
        }, cancellationToken);
    }

    private static async Task<SimulationReport> WithStoreAsync(
        ToolContext context, string? text, Func<IPresenceStore, Task<SimulationReport>> work, CancellationToken cancellationToken)
    {
        if (text is null or SimulateOptions.NoStore)
        {
            return await work(new ForgetfulStore()).ConfigureAwait(false);
        }

        StoreAddress address = StoreAddress.TryParse(text) ?? throw ToolException.Usage($"--store: expected {SimulateOptions.NoStore}|memory|{StoreAddress.DatabaseForm}");
        if (address.IsMemory)
        {
            return await work(new InMemoryPresenceStore()).ConfigureAwait(false);
        }

        DbDataSource source = address.CreateSource();
        await using ConfiguredAsyncDisposable closingSource = source.ConfigureAwait(false);
        SqlPresenceStore store = await address.OpenAsync(source, new SqlPresenceStoreOptions(), context.Time, null, cancellationToken).ConfigureAwait(false);
        await using ConfiguredAsyncDisposable closing = store.ConfigureAwait(false);
        return (await store.ListAsync(null, 1, cancellationToken).ConfigureAwait(false)).IsEmpty
            ? await work(store).ConfigureAwait(false)
            : throw ToolException.Failed($"--store: {address.Name} has users already; a simulation needs an empty store");
    }

    private static async Task WriteFileAsync(string? path, string text, CancellationToken cancellationToken)
    {
        if (path is null)
        {
            return;
        }

        try
        {
            await File.WriteAllTextAsync(path, text, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), cancellationToken).ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw ToolException.Failed($"--report: {path}: can't be written: {e.Message}", e);
        }
    }

    private static string Machine() => string.Create(
        CultureInfo.InvariantCulture,
        $"{RuntimeInformation.FrameworkDescription} on {RuntimeInformation.OSDescription} ({RuntimeInformation.ProcessArchitecture}), {Environment.ProcessorCount} processors, {(System.Runtime.GCSettings.IsServerGC ? "server" : "workstation")} collector.");
}
