using System.Text.Json;
using EnhancedPresence.Policy;

namespace EnhancedPresence.Tool.Json;

/// <summary>Explanations and differences of views as data.</summary>
internal static class ExplainJson
{
    public static void Write(Utf8JsonWriter writer, PresenceExplanation explanation)
    {
        writer.WriteStartObject();
        writer.WriteString("owner", explanation.Owner.ToString());
        writer.WriteString("watcher", explanation.Watcher.Address.ToString());
        writer.WriteString("network", Name(explanation.Watcher.Network));
        writer.WriteString("at", InstantText.Format(explanation.At));
        writer.WriteStartObject("membership");
        WriteEntry(writer, explanation.Membership);
        writer.WriteString("rule", Name(explanation.Rule));
        writer.WriteBoolean("privacyMode", explanation.PrivacyMode);
        writer.WriteObjects("otherEntries", explanation.OtherEntries, WriteEntry);
        writer.WriteEndObject();
        writer.WriteOptional("state", explanation.Aggregate, WriteAggregate);
        writer.WriteObjects("categories", explanation.Categories, WriteCategory);
        writer.WriteEndObject();
    }

    public static void Write(Utf8JsonWriter writer, EquatableArray<ViewDifference> differences)
    {
        writer.WriteStartArray();
        foreach (ViewDifference difference in differences)
        {
            writer.WriteStartObject();
            writer.WriteString("category", difference.Category.Value);
            writer.WriteNumber("instance", difference.Instance);
            WriteFields(writer, "onlyFirst", difference.OnlyFirst);
            WriteFields(writer, "onlySecond", difference.OnlySecond);
            WriteInstance(writer, "first", difference.First);
            WriteInstance(writer, "second", difference.Second);
            writer.WriteEndObject();
        }

        writer.WriteEndArray();
    }

    private static void WriteInstance(Utf8JsonWriter writer, string name, CategoryInstance? instance)
    {
        if (instance is not null)
        {
            writer.WritePropertyName(name);
            EntryJson.Write(writer, instance);
        }
    }

    private static void WriteEntry(Utf8JsonWriter writer, MembershipDecision decision)
    {
        writer.WriteString("reason", Name(decision.Reason));
        writer.WriteNumber("container", decision.Container.Value);
        writer.WriteString("accessLevel", decision.IsOwner ? "Owner" : decision.Level.Name);
        if (decision.Member is { } member)
        {
            writer.WriteString("memberType", Name(member.Type));
            writer.WriteOptional("member", member.Value.Length == 0 ? null : member.Value);
        }
    }

    private static void WriteAggregate(Utf8JsonWriter writer, AggregateExplanation aggregate)
    {
        Categories.AggregateState state = aggregate.Aggregation.State;
        writer.WriteNumber("source", aggregate.Side == AggregationSide.Workgroup ? 3 : 2);
        writer.WriteString("rule", Name(aggregate.Aggregation.Rule));
        writer.WriteOptional("availability", state.Availability?.Value);
        writer.WriteOptional("availabilityClass", state.Availability?.Class.ToString());
        writer.WriteOptional("activity", state.Activities.IsEmpty || state.Activities[0].Token.IsEmpty ? null : state.Activities[0].Token.Value);
        writer.WriteObjects("inputs", aggregate.Inputs, WriteInput);
    }

    private static void WriteInput(Utf8JsonWriter writer, InputExplanation input)
    {
        writer.WriteString("type", input.Input.State.TypeName);
        writer.WriteNumber("instance", input.Input.Instance);
        writer.WriteOptional("availability", input.Input.State.Availability?.Value);
        writer.WriteOptional("endpointId", input.Input.Endpoint?.ToString());
        writer.WriteNumber("ageSeconds", (long)input.Age.TotalSeconds);
        writer.WriteString("expireType", Name(input.ExpireType));
        writer.WriteOptional("endsAt", input.EndsAt);
        writer.WriteBoolean("gaveAvailability", input.Role.HasFlag(InputRole.Availability));
        writer.WriteBoolean("gaveActivity", input.Role.HasFlag(InputRole.Activity));
    }

    private static void WriteCategory(Utf8JsonWriter writer, CategoryExplanation category)
    {
        writer.WriteString("name", category.Category.Value);
        WriteFields(writer, "shown", category.Shown);
        WriteFields(writer, "hidden", category.Hidden);
        writer.WriteString("reason", Name(category.Reason));
        writer.WriteObjects("instances", category.Instances, WriteInstance);
    }

    private static void WriteInstance(Utf8JsonWriter writer, InstanceExplanation instance)
    {
        writer.WriteNumber("instance", instance.Instance);
        writer.WriteString("cell", Name(instance.Cell));
        WriteFields(writer, "shown", instance.Shown);
        WriteFields(writer, "hidden", instance.Hidden);
        writer.WriteOptional("ageSeconds", (long?)instance.Age?.TotalSeconds);
        writer.WriteOptional("expireType", instance.ExpireType is { } type ? Name(type) : null);
        writer.WriteOptional("endsAt", instance.EndsAt);
    }

    private static void WriteFields(Utf8JsonWriter writer, string name, PresenceFields fields)
    {
        writer.WriteStartArray(name);
        foreach (PresenceFields field in Enum.GetValues<PresenceFields>())
        {
            if (field is not (PresenceFields.None or PresenceFields.All) && fields.HasFlag(field))
            {
                writer.WriteStringValue(Name(field));
            }
        }

        writer.WriteEndArray();
    }

    private static string Name<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
