import 'attention-playground';
import { useState } from 'react';
import { createRoot } from 'react-dom/client';

function Post() {
  const [bank, setBank] = useState([6, 6]);
  return (
    <main>
      <attention-playground scene="two-banks" panels="plane" onchange={({ detail }) => setBank(detail.scene.points.bank)} />
      <p>
        bank is at <output>{bank.map((x) => x.toFixed(1)).join(', ')}</output>
      </p>
    </main>
  );
}

createRoot(document.body.appendChild(document.createElement('div'))).render(<Post />);
