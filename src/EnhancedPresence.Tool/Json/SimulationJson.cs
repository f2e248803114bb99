using System.Text.Json;
using EnhancedPresence.Tool.Simulating;

namespace EnhancedPresence.Tool.Json;

/// <summary>What came out of a simulation, as JSON. Times are seconds, memory is bytes.</summary>
internal static class SimulationJson
{
    /// <summary>A load.</summary>
    public static void Write(Utf8JsonWriter writer, SimulationReport report)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", "simulation");
        writer.WriteString("target", report.Target);
        writer.WriteString("clock", report.IsVirtual ? "virtual" : "real");
        writer.WriteNumber("seed", report.Model.Seed);
        writer.WriteNumber("users", report.Model.Users);
        writer.WriteNumber("seconds", report.Model.Length.TotalSeconds);
        writer.WriteNumber("endpoints", report.Endpoints);
        writer.WriteNumber("watches", report.LiveWatches);
        writer.WriteNumber("mostWatchers", report.MostWatchers);
        writer.WriteNumber("publications", report.Publications);
        writer.WriteNumber("refused", report.Refused);
        writer.WriteNumber("expected", report.Expected);
        writer.WriteNumber("told", report.Told);
        writer.WriteNumber("replaced", report.Replaced);
        writer.WriteNumber("stale", report.Stale);
        writer.WriteNumber("mostPublicationsInASecond", report.MostPublicationsInASecond);
        writer.WriteNumber("mostNotificationsInASecond", report.MostNotificationsInASecond);
        writer.WriteNumber("requests", report.Requests);
        writer.WriteNumber("rows", report.Rows);
        writer.WriteNumber("signIns", report.SignIns);
        Write(writer, "answered", report.Answers);
        Write(writer, "toldAfter", report.Deliveries);
        Write(writer, "edgeLate", report.EdgeDeliveries);
        WriteSeconds(writer, "edgeOver", report.Drain);
        WriteSeconds(writer, "edgeProcessor", report.EdgeProcessor);
        WriteSeconds(writer, "processor", report.Processor);
        writer.WriteNumber("core", report.Core);
        if (report.CoreBesideEdge is { } beside)
        {
            writer.WriteNumber("coreBesideEdge", beside);
        }

        WriteSeconds(writer, "took", report.Took);
        writer.WriteOptional("mostUnread", report.MostUnread);
        writer.WriteOptional("mostUnderWay", report.MostUnderWay);
        writer.WriteOptional("memory", report.Memory, Write);
        writer.WriteEndObject();
    }

    /// <summary>Plans.</summary>
    public static void Write(Utf8JsonWriter writer, CapacityCosts costs, IEnumerable<CapacityPlan> plans, int cores)
    {
        writer.WriteStartObject();
        writer.WriteString("kind", "plan");
        writer.WriteNumber("cores", cores);
        writer.WriteStartObject("costs");
        WriteSeconds(writer, "publication", costs.Publication);
        WriteSeconds(writer, "notification", costs.Notification);
        WriteSeconds(writer, "row", costs.Row);
        WriteSeconds(writer, "signIn", costs.SignIn);
        WriteSeconds(writer, "subscription", costs.Subscription);
        writer.WriteOptional("memory", costs.Memory, Write);
        writer.WriteEndObject();
        writer.WriteObjects("plans", plans.ToEquatableArray(), Write);
        writer.WriteEndObject();
    }

    private static void Write(Utf8JsonWriter writer, CapacityPlan plan)
    {
        writer.WriteNumber("users", plan.Users);
        writer.WriteNumber("publicationsPerSecond", plan.PublicationsPerSecond);
        writer.WriteNumber("notificationsPerSecond", plan.NotificationsPerSecond);
        writer.WriteNumber("rowsPerSecond", plan.RowsPerSecond);
        writer.WriteNumber("signInsPerSecond", plan.SignInsPerSecond);
        writer.WriteNumber("watches", plan.Watches);
        writer.WriteNumber("averageCores", plan.Cores);
        writer.WriteNumber("signInCores", plan.SignInCores);
        writer.WriteNumber("edgePublications", plan.EdgePublications);
        writer.WriteNumber("edgeNotifications", plan.EdgeNotifications);
        WriteSeconds(writer, "edgeProcessor", plan.EdgeProcessor);
        WriteSeconds(writer, "edgeOver", plan.Drain);
        WriteSeconds(writer, "edgeLateP99", plan.Late);
        writer.WriteNumber("memory", plan.Memory);
    }

    private static void Write(Utf8JsonWriter writer, SimulationMemory memory)
    {
        writer.WriteNumber("perPresentity", memory.PerPresentity);
        writer.WriteNumber("perDocument", memory.PerDocument);
        writer.WriteNumber("perEndpoint", memory.PerEndpoint);
        writer.WriteNumber("perWatch", memory.PerWatch);
    }

    private static void Write(Utf8JsonWriter writer, string name, LatencyFigures? figures) => writer.WriteOptional(name, figures, static (json, f) =>
    {
        json.WriteNumber("count", f.Count);
        WriteSeconds(json, "p50", f.Median);
        WriteSeconds(json, "p99", f.P99);
        WriteSeconds(json, "p999", f.P999);
        WriteSeconds(json, "longest", f.Longest);
    });

    private static void WriteSeconds(Utf8JsonWriter writer, string name, TimeSpan? time)
    {
        if (time is { } span)
        {
            writer.WriteNumber(name, span.TotalSeconds);
        }
    }
}
