using System.Globalization;
using EnhancedPresence.ClusterBenchmarks;

int Number(int otherwise) => args is [_, var number, ..] ? int.Parse(number, CultureInfo.InvariantCulture) : otherwise;

string what = args is [] ? string.Empty : args[0];
switch (what)
{
    case "publish":
        await PublishCosts.RunAsync(Number(20));
        break;
    case "fanout":
        await FanOutCosts.RunAsync(Number(100_000), args is [_, _, var only] ? only : null);
        break;
    case "idle":
        await IdleCosts.RunAsync(Number(20_000));
        break;
    case "work" when args is [_, var way, var seconds]:
        await PublishCosts.WorkAsync(way, int.Parse(seconds, CultureInfo.InvariantCulture));
        break;
    default:
        Console.Error.WriteLine("usage: publish [BLOCKS] | fanout [WATCHERS [WAY]] | idle [USERS] | work WAY SECONDS, where WAY is local, same, other, client, and for work message");
        return 2;
}

return 0;
