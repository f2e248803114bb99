using System.Collections;
using System.Reflection;

namespace EnhancedPresence.TestKit;

/// <summary>How much memory a model takes.</summary>
public static class ObjectGraph
{
    private static readonly Func<object, object> Clone =
        typeof(object).GetMethod("MemberwiseClone", BindingFlags.Instance | BindingFlags.NonPublic)!.CreateDelegate<Func<object, object>>();

    /// <summary>The bytes of all the objects that a model is made of, without those it shares with another one of equal content.</summary>
    /// <param name="model">The model.</param>
    /// <param name="other">Another one, made in the same way: what is in both was there before.</param>
    public static long BytesOf(object model, object other)
    {
        HashSet<object> shared = Reachable(other);
        return Reachable(model).Where(item => !shared.Contains(item)).Sum(SizeOf);
    }

    private static HashSet<object> Reachable(object root)
    {
        var seen = new HashSet<object>(ReferenceEqualityComparer.Instance);
        var left = new Stack<object>([root]);
        while (left.TryPop(out object? item))
        {
            if (item is Type or Delegate || !seen.Add(item) || item is string)
            {
                continue;
            }

            foreach (object part in PartsOf(item))
            {
                left.Push(part);
            }
        }

        seen.RemoveWhere(item => item.GetType().IsValueType);
        return seen;
    }

    // Values inside an object are boxed to look into them; the boxes are no part of the model and are left out above.
    private static IEnumerable<object> PartsOf(object item)
    {
        if (item is Array array)
        {
            return array.GetType().GetElementType()!.IsPrimitive ? [] : ((IEnumerable)array).Cast<object?>().OfType<object>();
        }

        IEnumerable<FieldInfo> fields = [];
        for (Type? type = item.GetType(); type is not null; type = type.BaseType)
        {
            fields = fields.Concat(type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly));
        }

        return fields.Where(field => !field.FieldType.IsPrimitive).Select(field => field.GetValue(item)).OfType<object>();
    }

    private static long SizeOf(object item)
    {
        string? text = item as string;
        Measure();
        return Measure();

        long Measure()
        {
            long before = GC.GetAllocatedBytesForCurrentThread();
            GC.KeepAlive(text is null ? Clone(item) : new string('x', text.Length));
            return GC.GetAllocatedBytesForCurrentThread() - before;
        }
    }
}
