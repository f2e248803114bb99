using System.Globalization;
using System.Net;
using BenchmarkDotNet.Running;
using EnhancedPresence.Benchmarks;

switch (args)
{
    case ["ratios", .. var measures]:
        RatioTable.Run(measures);
        break;
    case ["visits", var milliseconds]:
        VisitTimes.Run(int.Parse(milliseconds, CultureInfo.InvariantCulture));
        break;
    case ["store", var folder, .. var more]:
        await StoreRates.RunAsync(folder, more.Length > 0 ? double.Parse(more[0], CultureInfo.InvariantCulture) : 3, more.Length > 1 ? more[1] : null);
        break;
    case ["restart", var folder, var presentities]:
        await StoreRates.RestartAsync(folder, int.Parse(presentities, CultureInfo.InvariantCulture));
        break;
    case ["publishers", var server, var count, var perSecond, var seconds]:
        await SipLoad.PublishAsync(
            IPEndPoint.Parse(server), int.Parse(count, CultureInfo.InvariantCulture), double.Parse(perSecond, CultureInfo.InvariantCulture), double.Parse(seconds, CultureInfo.InvariantCulture));
        break;
    case ["storm", var server, var perSecond, var seconds]:
        await SipLoad.StormAsync(IPEndPoint.Parse(server), double.Parse(perSecond, CultureInfo.InvariantCulture), double.Parse(seconds, CultureInfo.InvariantCulture));
        break;
    case ["edge", var users, var watchers, .. var more]:
        await ClockEdge.RunAsync(
            int.Parse(users, CultureInfo.InvariantCulture), int.Parse(watchers, CultureInfo.InvariantCulture), more.Length > 0 ? more[0] : null);
        break;
    case ["fanout", var watchers]:
        await FanOutTimes.RunAsync(int.Parse(watchers, CultureInfo.InvariantCulture));
        break;
    case ["idle", var endpoints]:
        await IdleEndpoints.RunAsync(int.Parse(endpoints, CultureInfo.InvariantCulture));
        break;
    case ["logs", var folder, .. var more]:
        await LogRates.RunAsync(folder, more.Length > 0 ? int.Parse(more[0], CultureInfo.InvariantCulture) : 1000, more.Length > 1 ? int.Parse(more[1], CultureInfo.InvariantCulture) : 3);
        break;
    case ["documents", var folder]:
        foreach (string name in BenchmarkDocuments.Names)
        {
            File.WriteAllBytes(Path.Combine(folder, name + ".xml"), BenchmarkDocuments.Of(name));
        }

        break;
    default:
        BenchmarkSwitcher.FromAssembly(typeof(BenchmarkConfig).Assembly).Run(args, new BenchmarkConfig());
        break;
}
