namespace EnhancedPresence.Tool.Json;

/// <summary>Packed slots as text: one digit a slot, 0 to 3, in the order of time.</summary>
internal static class SlotDigits
{
    private const int SlotsInByte = 4;

    /// <summary>Unpacks slots.</summary>
    /// <param name="packed">Two bits a slot, slot 0 in the lowest bits of the first byte.</param>
    /// <returns>Four digits a byte.</returns>
    public static string Of(ReadOnlySpan<byte> packed)
    {
        Span<char> digits = packed.Length <= 256 ? stackalloc char[packed.Length * SlotsInByte] : new char[packed.Length * SlotsInByte];
        for (int index = 0; index < digits.Length; index++)
        {
            digits[index] = (char)('0' + ((packed[index / SlotsInByte] >> (index % SlotsInByte * 2)) & 3));
        }

        return digits.ToString();
    }

    /// <summary>Packs slots; unused slots of the last byte are free.</summary>
    /// <param name="digits">The digits.</param>
    /// <param name="packed">The bytes.</param>
    /// <returns>-1, or the index of the first character that is no slot.</returns>
    public static int Pack(ReadOnlySpan<char> digits, out byte[] packed)
    {
        packed = new byte[(digits.Length + SlotsInByte - 1) / SlotsInByte];
        for (int index = 0; index < digits.Length; index++)
        {
            if (digits[index] is < '0' or > '3')
            {
                return index;
            }

            packed[index / SlotsInByte] |= (byte)((digits[index] - '0') << (index % SlotsInByte * 2));
        }

        return -1;
    }
}
