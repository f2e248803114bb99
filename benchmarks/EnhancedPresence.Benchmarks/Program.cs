using System.Globalization;
using BenchmarkDotNet.Running;
using EnhancedPresence.Benchmarks;

switch (args)
{
    case ["ratios", ..]:
        RatioTable.Run(args.Length > 1 ? args[1] : string.Empty);
        break;
    case ["visits", var milliseconds]:
        VisitTimes.Run(int.Parse(milliseconds, CultureInfo.InvariantCulture));
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
